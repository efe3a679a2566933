"""Writes the program's bill of materials, in CycloneDX 1.6, to standard output:

    python3 tests/tools/sbom.py > lattice.cdx.json

Which crates there are is what `cargo tree` says; the words about each are from `cargo metadata`, and the hashes of their
archives from Cargo.lock. What is a part of the program on any system has the scope `required`; what only runs while it is compiled (build scripts and
what they use, macros) has `excluded`; what only tests use is not in it. The same commit gives the same bytes.

With `--check` it writes nothing and holds the bill to what cargo did compile for the program (`cargo build` with the
options that follow), and to the schema of CycloneDX.
"""

import json
import re
import subprocess
import sys


def main() -> None:
    bill = made()
    if sys.argv[1:2] == ["--check"]:
        check(bill, sys.argv[2:])
        return
    json.dump(bill, sys.stdout, indent=2)
    print()


def made() -> dict:
    metadata = json.loads(cargo("metadata", "--locked", "--format-version", "1"))
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    with open("Cargo.lock", encoding="utf-8") as lock:
        entry = r'name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]{64})"'
        hashes = {(name, version): sum for name, version, sum in re.findall(entry, lock.read())}

    required = crates("normal,no-proc-macro")
    compiling = crates("normal,build")
    all_of_it = {id for id, one in packages.items() if id != root and reference(one) in compiling}
    parts = sorted((packages[id] for id in all_of_it), key=lambda one: (one["name"], one["version"]))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", **described(packages[root])}},
        "components": [
            {
                "type": "library",
                **described(part),
                "scope": "required" if reference(part) in required else "excluded",
                "hashes": [{"alg": "SHA-256", "content": hashes[part["name"], part["version"]]}],
            }
            for part in parts
        ],
        "dependencies": [
            {
                "ref": reference(packages[id]),
                "dependsOn": sorted(
                    reference(packages[other]) for other in needs(nodes[id], {None, "build"}) if other in all_of_it
                ),
            }
            for id in [root, *(part["id"] for part in parts)]
        ],
    }


def crates(kinds: str) -> set:
    """What the program needs on any system through dependencies of some kinds, without what only tests turn on."""
    asked = ["--locked", "--target", "all", "--edges", kinds, "--prefix", "none", "--format", "{p}"]
    words = (line.split() for line in cargo("tree", *asked).splitlines() if line)
    return {f"pkg:cargo/{name}@{version.removeprefix('v')}" for name, version, *_ in words}


def needs(node: dict, kinds: set) -> set:
    return {dep["pkg"] for dep in node["deps"] if any(kind["kind"] in kinds for kind in dep["dep_kinds"])}


def reference(package: dict) -> str:
    return f"pkg:cargo/{package['name']}@{package['version']}"


def described(package: dict) -> dict:
    about = {
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
    }
    if package["license"]:
        # Some write the slash that came before SPDX's own OR.
        about["licenses"] = [{"expression": package["license"].replace("/", " OR ").replace("  ", " ")}]
    if package["repository"]:
        about["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return about


def check(bill: dict, options: list) -> None:
    """Ends with the reasons if a crate was compiled and is missing, one has no licence or hash, or the schema is broken."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    listed = {part["bom-ref"]: part for part in bill["components"]}
    metadata = json.loads(cargo("metadata", "--locked", "--format-version", "1"))
    references = {package["id"]: reference(package) for package in metadata["packages"]}
    said = cargo("build", "--locked", "--bin", "lattice", "--message-format", "json", *options).splitlines()
    made = [one for one in map(json.loads, said) if one["reason"] == "compiler-artifact"]
    compiled = {references[one["package_id"]] for one in made} - {bill["metadata"]["component"]["bom-ref"]}
    faults = [f"{ref} was compiled and is not in the bill" for ref in sorted(compiled - set(listed))]
    if len(compiled) < 50:
        faults.append(f"cargo says that it compiled {len(compiled)} crates only")
    for ref, part in listed.items():
        if not part.get("licenses"):
            faults.append(f"{ref} has no licence")
        if not part["hashes"][0]["content"]:
            faults.append(f"{ref} has no hash")
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
    if wrong:
        faults.append(f"the schema of CycloneDX 1.6: {wrong}")
    if faults:
        sys.exit("\n".join(faults))
    required = sum(part["scope"] == "required" for part in listed.values())
    print(f"{required} crates in the program, {len(listed) - required} that compile it")


def cargo(*arguments: str) -> str:
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True).stdout


main()
