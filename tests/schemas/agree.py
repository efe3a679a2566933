"""Shows that the schemas and the program agree on all that a schema can say.

    python agree.py SCHEMAS WRITTEN

SCHEMAS is what `lattice schema` wrote, WRITTEN what `tests/schema.rs` did: values for every field of every
kind of file, and the files of the hubs, cases and manual pages, each with what the program says of it. The files
go through `check-jsonschema` as an editor's would, the values through the library that it stands on.
"""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

from jsonschema import Draft7Validator

# What the program says of a file that a schema can say too, as `code] message` starts.
SEEN = [
    r"unknown-key\]",
    r"missing-field\]",
    r"wrong-type\]",
    r"empty-value\]",
    r"invalid-value\]",
    r"invalid-id\] `",
    r"duplicate-id\] .* is in this list twice",
    r"duplicate-key\]",
    r"cut-text\]",
]
HOW_WRITTEN = r"invalid-value\] .* must be a whole number: `-?0"
# What a schema cannot see although others with that code can be seen: it depends on how a number is written, on
# another file or field, or on the text of the page.
UNSEEN = [
    r"invalid-value\] this range ends before it starts",
    r"invalid-value\] this ends in .* and starts later",
    r"invalid-value\] a link to a page that the program makes",
    HOW_WRITTEN,
    r"invalid-id\] .* cannot (be|have been) a heading's id",
]
# Files of which the two say different things, and why; one of which they say the same must go from this list.
OTHERWISE = {
    "files, A file with the wrong ending: content/guides/alpha.yaml": "the program does not read it",
    "files, A read-me file and dot files are not content: content/model/topics/.draft.yaml": "the program does not read it",
    "changes, A record names its version, says when and what, and names what is there: content/changes/next.yaml":
        "the program does not read it, since its name is no version",
    "references, A link in text that is no id offers one: content/pages/about.md": "the id stands below the fields",
    "traps, A tab after a key, and one in an indentation: content/model/topics/gangs.yaml":
        "the validator's reader of YAML takes no tab there",
}
# The one value that the program takes and no schema does: a bare `true` where a text is asked for. A schema that took it would have
# editors' programs offer `true` and `false` for every text.
BARE = True
# A file that is no YAML, or not one document of it, is not one that a schema is about.
UNREADABLE = re.compile(r"(yaml-syntax|several-documents|too-large|empty-file|encoding|front-matter)\]")


def seen(problem: str) -> bool:
    """Whether a schema can say it."""
    return any(re.match(one, problem) for one in SEEN) and not any(re.match(one, problem) for one in UNSEEN)


def main(schemas: Path, written: Path) -> int:
    checker = Path(sys.executable).parent / "check-jsonschema"
    paths = sorted(schemas.glob("*.schema.json"))
    subprocess.run([checker, "--quiet", "--check-metaschema", *paths], check=True)
    faults = of_values(schemas, json.loads((written / "probes.json").read_text()))
    faults += of_files(checker, schemas, written / "files", json.loads((written / "files.json").read_text()))
    print("\n".join(faults))
    return 1 if faults else 0


def of_values(schemas: Path, probes: list) -> list[str]:
    """Tries every value in every field."""
    validators = {}
    for name in {probe["schema"] for probe in probes}:
        schema = json.loads((schemas / f"{name}.schema.json").read_text())
        validators[name] = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    faults, refused, bare = [], 0, 0
    for probe in probes:
        problems = [problem.replace(" ", "] ", 1) for problem in probe["problems"]]
        # These are no YAML: how a number was written can be seen.
        wrong = any(seen(problem) or re.match(HOW_WRITTEN, problem) for problem in problems)
        errors = list(validators[probe["schema"]].iter_errors(probe["file"]))
        refused += wrong
        if not wrong and errors and probe["value"] is BARE and all(map(asks_for_text, errors)):
            bare += 1
        elif wrong != bool(errors):
            says = problems or [error.message for error in errors]
            faults.append(f"{probe['schema']} {probe['field']} = {json.dumps(probe['value'])}: {says}")
    if not bare:
        faults.append("a bare `true` for a text: they agree now")
    print(f"{len(probes)} values, of which {refused} are refused; {bare} texts that are a bare `true`")
    return faults


def asks_for_text(error) -> bool:
    """Whether nothing is wrong but that a bare `true` is no text, or one of several choices would be right but for that."""
    if not error.context:
        return error.instance is BARE and error.validator == "type" and "string" in error.validator_value
    choices = defaultdict(list)
    for inner in error.context:
        choices[inner.relative_schema_path[0]].append(inner)
    return any(all(map(asks_for_text, choice)) for choice in choices.values())


def of_files(checker: Path, schemas: Path, folder: Path, files: list) -> list[str]:
    """Has the validator read every file."""
    by_schema = defaultdict(list)
    for file in files:
        if not any(map(UNREADABLE.match, file["errors"])):
            by_schema[file["schema"]].append(file)
    faults, codes, known = [], Counter(), set()
    for name, files in sorted(by_schema.items()):
        schema = schemas / f"{name}.schema.json"
        command = [checker, "--output-format", "json", "--schemafile", schema]
        ran = subprocess.run([*command, *(folder / file["file"] for file in files)], capture_output=True, text=True)
        said = json.loads(ran.stdout)
        refused = {Path(one["filename"]).name: one["message"] for one in said.get("errors", []) + said.get("parse_errors", [])}
        for file in files:
            wrong = [problem for problem in file["errors"] if seen(problem)]
            codes.update({problem.split("]")[0] for problem in wrong})
            differ = bool(wrong) != (file["file"] in refused)
            if differ and file["name"] in OTHERWISE:
                known.add(file["name"])
            elif differ:
                faults.append(f"{file['name']}: {wrong or refused[file['file']]}")
    faults += [f"{name}: they agree now" for name in OTHERWISE if name not in known]
    told = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    print(f"{sum(map(len, by_schema.values()))} files; refused for {told}")
    return faults


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
