"""Runs the workflows that `lattice new hub` writes, as far as a machine without a forge can.

    walk.py PROGRAM

A new hub becomes a repository; a pull request changes it well, another with a mistake. Every step that has commands is
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
  *--request*) cp body.md "$FORGE/comment"; echo '{}' ;;
  *) cat "$FORGE/notes" ;;
esac
"""


class Forge:
    """A folder with a repository and what the forge would know."""

    def __init__(self, program, folder):
        self.folder = Path(folder)
        self.hub = self.folder / "hub"
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
            cwd=where or self.hub,
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


def github(forge, workflow, values, event):
    """Runs the steps of a workflow; a step that fails ends it, but for those that run all the same."""
    failed, printed = None, {}
    for job in read(forge.hub / ".github/workflows" / workflow)["jobs"].values():
        for step in job["steps"]:
            condition = step.get("if", "")
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
    written = read(forge.hub / ".gitlab-ci.yml")
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
        "steps.pages.outputs.base_url": "https://example.org/hub",
    }
    failed, printed = github(forge, "check.yml", values, "pull_request")
    assert failed is None, (failed, printed)
    assert (forge.hub / "preview/index.html").is_file() and (forge.hub / "preview/hub.zip").is_file()
    said = (forge.hub / "comment/diff.md").read_text()
    assert "reworded" in said and "<!--" in said, said

    (forge.folder / "number").write_text("7\n")
    assert github(forge, "comment.yml", values, "workflow_run")[0] is None
    first = (forge.folder / "comment").read_text()
    assert first.startswith(MARKER) and "reworded" in first, first
    assert "POST repos/force/hub/issues/7/comments" in (forge.folder / "asked").read_text()
    (forge.folder / "old").write_text("12\n")
    # Cut in the middle of a letter, and still a text.
    (forge.hub / "comment/diff.md").write_text("é" * 40_000)
    assert github(forge, "comment.yml", values, "workflow_run")[0] is None
    assert "PATCH repos/force/hub/issues/comments/12" in (forge.folder / "asked").read_text()
    assert 32_000 <= len((forge.folder / "comment").read_text()) < 65_536

    forge.must("rm -rf comment preview changes.diff body.md")
    assert github(forge, "publish.yml", values, "push")[0] is None
    assert "https://example.org/hub/" in (forge.hub / "public/sitemap.xml").read_text()
    assert github(forge, "check.yml", values, "push")[0] is None


def on_gitlab(forge):
    environment = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": forge.must("git merge-base origin/main HEAD").strip(),
        "CI_API_V4_URL": "https://example.org/api/v4",
        "CI_MERGE_REQUEST_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PAGES_URL": "https://example.org/hub",
        "LATTICE_COMMENT_TOKEN": "token",
    }
    (forge.folder / "notes").write_text(json.dumps([{"id": 4, "body": "well done"}]))
    for name, status, printed in gitlab(forge, ["check", "preview", "comment", "pages"], environment):
        assert status == 0, (name, printed)
    assert json.loads((forge.hub / "problems.json").read_text()) == []
    assert "--request POST" in (forge.folder / "asked").read_text()
    assert (forge.folder / "comment").read_text().startswith(MARKER)
    (forge.folder / "notes").write_text(json.dumps([{"id": 4, "body": "well done"}, {"id": 5, "body": MARKER}]))
    assert [status for _, status, _ in gitlab(forge, ["comment"], environment)] == [0]
    assert "notes/5" in (forge.folder / "asked").read_text()
    assert "https://example.org/hub/" in (forge.hub / "public/sitemap.xml").read_text()


def with_a_mistake(forge):
    """The change is refused, its place is told, and readers of the comment still learn what it does."""
    guide = next((forge.hub / "content/guides").glob("*.md"))
    guide.write_text(guide.read_text() + "\nSee [[nothing-is-called-so]].\n")
    forge.commit("Link to nothing")
    failed, printed = github(forge, "check.yml", {"github.base_ref": "main"}, "pull_request")
    assert failed == "Check a pull request", failed
    line = len(guide.read_text().splitlines())
    annotation = f"::error file=content/guides/{guide.name},line={line},"
    assert annotation in printed[failed], printed[failed]
    assert (forge.hub / "comment/diff.md").read_text(), "what changes is said all the same"
    assert "unknown-reference" in (forge.folder / "summary").read_text()
    results = {name: status for name, status, _ in gitlab(forge, ["check"], {})}
    assert results == {"check": 1}, results
    problems = json.loads((forge.hub / "problems.json").read_text())
    assert [problem["location"]["lines"]["begin"] for problem in problems] == [line], problems


def without_a_source(forge):
    """The step that installs says what is to be written where."""
    step = read(forge.hub / ".github/actions/lattice/action.yml")["runs"]["steps"][1]
    status, printed = forge.run(step["run"], step["env"])
    assert status == 1 and "LATTICE_SOURCE" in printed, printed
    (forge.tools / "lattice").rename(forge.folder / "lattice")
    (_, status, printed), = gitlab(forge, ["check"], {"LATTICE_SOURCE": "", "LATTICE_REVISION": ""})
    assert status == 1 and "LATTICE_SOURCE" in printed, printed


def main():
    with tempfile.TemporaryDirectory() as folder:
        forge = Forge(sys.argv[1], folder)
        forge.must("lattice new hub hub --title 'Our hub' --organisation 'Our force'", where=folder)
        forge.must("git init --quiet --initial-branch main && git init --quiet --bare ../origin.git")
        forge.commit("A new hub")
        forge.must("git remote add origin ../origin.git && git push --quiet origin main && git fetch --quiet origin")
        forge.must("git switch --quiet --create change")
        component = sorted((forge.hub / "content/model/components").glob("*.yaml"))[0]
        text = component.read_text()
        component.write_text(re.sub(r"(?m)^title: (.*)$", r"title: \1 and more", text, count=1))
        guide = next((forge.hub / "content/guides").glob("*.md"))
        guide.write_text(guide.read_text() + "\nWe added this sentence.\n")
        forge.commit("A better title")
        on_github(forge)
        on_gitlab(forge)
        with_a_mistake(forge)
        without_a_source(forge)
    print("The workflows of a new hub do what they say.")


main()
