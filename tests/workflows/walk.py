"""Runs the workflows that `lattice new hub` writes, as far as a machine without a forge can.

    walk.py PROGRAM

A new hub becomes a repository, and once more a folder of one; a pull request changes it well, another with a mistake. Every step that has commands is
run as the forge runs it, in order, with its own environment; the forge itself is a program that writes down what it was
asked. So the commands in the files are the ones that are tested.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

MARKER = "<!-- what changes for readers -->"

# What a pull request might leave in place of what Lattice writes.
HOSTILE = [
    "@everyone &#64;everyone &#x40;everyone &commat;everyone",
    "[Approved](https://evil.example) ![x](http://evil.example/x.png) <img src=x> www.evil.example",
    "\n\n# Approved by the owners\n\n<a href='//evil.example'>x</a> \x01img src=x\x02 <!-- x -->",
]

# Answers like GitHub's program: the number of the pull request, the comments that there are, and a place for new ones.
GH = r"""#!/bin/sh
printf '%s\n' "$*" >> "$FORGE/asked"
case "$*" in
  *"--method GET"*) cat "$FORGE/number" ;;
  *--paginate*) cat "$FORGE/old" 2> /dev/null || true ;;
  *) cp body.md "$FORGE/comment" ;;
esac
"""

# Answers like GitLab's interface.
CURL = r"""#!/bin/sh
printf '%s\n' "$*" >> "$FORGE/asked"
case "$*" in
  */user) echo '{"id": 3}' ;;
  *--request*) cp body.md "$FORGE/comment"; echo '{}' ;;
  *) cat "$FORGE/notes" ;;
esac
"""


class Forge:
    """A folder with a repository and what the forge would know."""

    def __init__(self, program, folder, inside):
        self.folder = Path(folder)
        # The repository, and where in it the hub lies.
        self.top = self.folder / "repository"
        self.hub = self.top / inside
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        (self.tools / "lattice").symlink_to(Path(program).resolve())
        for name, text in {"gh": GH, "curl": CURL, "apk": "#!/bin/sh\n"}.items():
            (self.tools / name).write_text(text)
            (self.tools / name).chmod(0o755)
        self.environment = {
            "PATH": f"{self.tools}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "FORGE": str(self.folder),
            "SOURCE_DATE_EPOCH": "1795305600",
            "GIT_AUTHOR_NAME": "Editor",
            "GIT_AUTHOR_EMAIL": "editor@example.org",
            "GIT_COMMITTER_NAME": "Editor",
            "GIT_COMMITTER_EMAIL": "editor@example.org",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
        }

    def run(self, commands, environment=None, shell=("bash", "-e", "-c"), where=None):
        """The status and all that was printed."""
        done = subprocess.run(
            [*shell, commands],
            cwd=where or self.top,
            env={**self.environment, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def must(self, commands, environment=None, **more):
        status, printed = self.run(commands, environment, **more)
        assert status == 0, f"{commands}\nended with {status} and\n{printed}"
        return printed

    def commit(self, message):
        self.must(f"git add --all && git commit --quiet --message '{message}'")


def read(path):
    return YAML(typ="safe").load(path.read_text())


def filled(text, values):
    """A text of a workflow with what GitHub would put in. An expression that the test does not know is a mistake."""
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], str(text))


def github(forge, workflow, values, event, lattice=True):
    """Runs the steps of a workflow; a step that fails ends it, but for those that run all the same. Without Lattice its
    action has failed before."""
    failed, printed = None if lattice else "Lattice", {}
    for job in read(forge.top / ".github/workflows" / workflow)["jobs"].values():
        for step in job["steps"]:
            condition = step.get("if", "")
            if "steps.lattice.outcome == 'success'" in condition and not lattice:
                continue
            wanted = re.search(r"github.event_name == '(\w+)'", condition)
            if "run" not in step or (wanted and wanted[1] != event) or (failed and "!cancelled()" not in condition):
                continue
            environment = {name: filled(value, values) for name, value in step.get("env", {}).items()}
            assert "${{" not in step["run"], "what a stranger writes must not become a command"
            status, printed[step["name"]] = forge.run(step["run"], environment)
            if status != 0:
                failed = failed or step["name"]
    return failed, printed


def gitlab(forge, jobs, environment):
    """Runs jobs of GitLab's file with what they extend."""
    written = read(forge.top / ".gitlab-ci.yml")
    for name in jobs:
        job = written[name]
        before = written[job["extends"]]["before_script"] if "extends" in job else []
        # Every line of a script is a command of its own in one shell that stops at the first that fails.
        yield name, *forge.run("\n".join([*before, *job["script"]]), environment)


def on_github(forge):
    values = {
        "github.base_ref": "main",
        "github.token": "token",
        "github.repository": "force/hub",
        "github.event.workflow_run.head_repository.owner.login": "stranger",
        "github.event.workflow_run.head_branch": "change",
        "github.event.workflow_run.head_sha": "abc",
        "github.event.workflow_run.html_url": "https://example.org/run",
        "github.event.workflow_run.conclusion": "success",
        "steps.pages.outputs.base_url": "https://example.org/hub",
    }
    failed, printed = github(forge, "check.yml", values, "pull_request")
    assert failed is None, (failed, printed)
    assert (forge.top / "preview/index.html").is_file() and (forge.top / "preview/hub.zip").is_file()
    said = (forge.top / "comment/diff.md").read_text()
    assert "reworded" in said, said

    (forge.folder / "number").write_text("7\n")
    assert github(forge, "comment.yml", values, "workflow_run")[0] is None
    first = (forge.folder / "comment").read_text()
    assert first.startswith(MARKER) and "reworded" in first and "[The preview](" in first, first
    # What Lattice wrote is shown as it was, but as a quotation.
    quoted = "".join(line[2:] + "\n" for line in first.splitlines() if line.startswith("> "))
    assert quoted == re.sub("&#64;", "&#64;&#8203;", said), (quoted, said)
    assert "POST repos/force/hub/issues/7/comments" in (forge.folder / "asked").read_text()
    (forge.folder / "old").write_text("12\n")
    # Cut in the middle of a letter, and still a text.
    (forge.top / "comment/diff.md").write_text("é" * 40_000)
    assert github(forge, "comment.yml", values, "workflow_run")[0] is None
    assert "PATCH repos/force/hub/issues/comments/12" in (forge.folder / "asked").read_text()
    assert 30_000 <= len((forge.folder / "comment").read_text()) < 65_536
    for hostile in HOSTILE:
        (forge.top / "comment/diff.md").write_text(hostile)
        assert github(forge, "comment.yml", values, "workflow_run")[0] is None
        lines = (forge.folder / "comment").read_text().split("\n")
        own = [line for line in lines if not line.startswith("> ")]
        assert hostile not in "\n".join(own), own
        shown = "\n".join(line for line in lines if line.startswith("> "))
        tags = re.sub("</?(details|summary|strong|del|code)>", "", shown.replace("\n> ", "\n").removeprefix("> "))
        assert not re.search(r"[\[<@]|://|www\.|&#64;(?!&#8203;)|\x01|\x02", tags), tags
    check_failed(forge, values)

    forge.must("rm -rf comment preview changes.diff body.md quoted.md")
    assert github(forge, "publish.yml", values, "push")[0] is None
    assert "https://example.org/hub/" in (forge.top / "public/sitemap.xml").read_text()
    assert github(forge, "check.yml", values, "push")[0] is None


def check_failed(forge, values):
    """No preview is promised then, and where not even the changes were told, that is said."""
    values = {**values, "github.event.workflow_run.conclusion": "failure"}
    (forge.top / "comment/diff.md").write_text("**1 page reworded**")
    for words in ["1 page reworded", "cannot be told"]:
        assert github(forge, "comment.yml", values, "workflow_run")[0] is None
        comment = (forge.folder / "comment").read_text()
        assert words in comment and "no preview" in comment and "[The preview](" not in comment, comment
        forge.must("rm -rf comment")
    # Without Lattice nothing is left that could be taken for what changes.
    assert github(forge, "check.yml", values, "pull_request", lattice=False)[0] == "Lattice"
    assert not (forge.top / "comment").exists()
    comment = read(forge.top / ".github/workflows/comment.yml")
    condition = comment["jobs"]["comment"]["if"]
    assert "conclusion == 'success'" in condition and "cancelled" not in condition, condition
    assert comment["concurrency"]["group"].endswith("head_branch }}"), comment["concurrency"]
    take = comment["jobs"]["comment"]["steps"][0]
    assert "download-artifact" in take["uses"] and take["continue-on-error"], take


def on_gitlab(forge):
    environment = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": forge.must("git merge-base origin/main HEAD").strip(),
        "CI_API_V4_URL": "https://example.org/api/v4",
        "CI_MERGE_REQUEST_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PAGES_URL": "https://example.org/hub",
        "CI_PIPELINE_URL": "https://example.org/pipeline",
        "LATTICE_COMMENT_TOKEN": "token",
    }
    (forge.folder / "notes").write_text(json.dumps([{"id": 4, "body": "well done"}]))
    for name, status, printed in gitlab(forge, ["check", "preview", "comment", "pages"], environment):
        assert status == 0, (name, printed)
    assert json.loads((forge.top / "problems.json").read_text()) == []
    assert "--request POST" in (forge.folder / "asked").read_text()
    assert (forge.folder / "comment").read_text().startswith(MARKER)
    assert "no preview" not in (forge.folder / "comment").read_text()
    notes = [(4, 3, "well done"), (5, 9, MARKER), (6, 3, MARKER)]
    notes = [{"id": number, "author": {"id": author}, "body": body} for number, author, body in notes]
    (forge.folder / "notes").write_text(json.dumps(notes))
    forge.must("rm -rf preview comment/diff.md")
    assert [status for _, status, _ in gitlab(forge, ["comment"], environment)] == [0]
    # Somebody else's comment that begins like ours is none of ours.
    assert re.findall(r"notes/(\d)", (forge.folder / "asked").read_text()) == ["6"]
    comment = (forge.folder / "comment").read_text()
    assert "cannot be told" in comment and "no preview" in comment, comment
    (forge.folder / "comment").unlink()
    (_, status, printed), = gitlab(forge, ["comment"], {**environment, "LATTICE_COMMENT_TOKEN": ""})
    assert status == 0 and "no comment is written" in printed and not (forge.folder / "comment").exists(), printed
    assert read(forge.top / ".gitlab-ci.yml")["comment"]["environment"]["name"] == "lattice/comment"
    assert "https://example.org/hub/" in (forge.top / "public/sitemap.xml").read_text()


def with_a_mistake(forge):
    """The change is refused, its place is told, and readers of the comment still learn what it does."""
    guide = next((forge.hub / "content/guides").glob("*.md"))
    guide.write_text(guide.read_text() + "\nSee [[nothing-is-called-so]].\n")
    forge.commit("Link to nothing")
    failed, printed = github(forge, "check.yml", {"github.base_ref": "main"}, "pull_request")
    assert failed == "Check a pull request", failed
    line = len(guide.read_text().splitlines())
    inside = guide.relative_to(forge.top).as_posix()
    annotation = f"::error file={inside},line={line},"
    assert annotation in printed[failed], printed[failed]
    assert (forge.top / "comment/diff.md").read_text(), "what changes is said all the same"
    assert "unknown-reference" in (forge.folder / "summary").read_text()
    (name, status, printed), = gitlab(forge, ["check"], {})
    assert (name, status) == ("check", 1) and "nothing is called `nothing-is-called-so`" in printed, printed
    problems = json.loads((forge.top / "problems.json").read_text())
    assert [problem["location"]["path"] for problem in problems] == [inside], problems
    assert [problem["location"]["lines"]["begin"] for problem in problems] == [line], problems


def without_a_source(forge):
    """The step that installs says what is to be written where."""
    step = read(forge.top / ".github/actions/lattice/action.yml")["runs"]["steps"][1]
    status, printed = forge.run(step["run"], step["env"])
    assert status == 1 and "LATTICE_SOURCE" in printed, printed
    (forge.tools / "lattice").rename(forge.folder / "lattice")
    (_, status, printed), = gitlab(forge, ["check"], {"LATTICE_SOURCE": "", "LATTICE_REVISION": ""})
    assert status == 1 and "LATTICE_SOURCE" in printed, printed


def walk(program, inside):
    with tempfile.TemporaryDirectory() as folder:
        forge = Forge(program, folder, inside)
        forge.top.mkdir()
        forge.must("git init --quiet --initial-branch main && git init --quiet --bare ../origin.git")
        forge.must(f"lattice new hub {inside} --title 'Our hub' --organisation 'Our force'")
        forge.commit("A new hub")
        forge.must("git remote add origin ../origin.git && git push --quiet origin main && git fetch --quiet origin")
        forge.must("git switch --quiet --create change")
        component = sorted((forge.hub / "content/model/components").glob("*.yaml"))[0]
        text = component.read_text()
        component.write_text(re.sub(r"(?m)^title: (.*)$", r"title: \1 and more", text, count=1))
        guide = next((forge.hub / "content/guides").glob("*.md"))
        guide.write_text(guide.read_text() + "\nWe added this sentence, where a < b, by this@example.org.\n")
        forge.commit("A better title")
        on_github(forge)
        on_gitlab(forge)
        with_a_mistake(forge)
        without_a_source(forge)


def main():
    for inside in [".", "docs/hub"]:
        walk(sys.argv[1], inside)
    print("The workflows of a new hub do what they say.")


main()
