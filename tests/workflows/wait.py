"""Waits for a long build at a terminal.

    wait.py PROGRAM

The build must say what it does and how long it still takes, take all of that away again, and stop at Ctrl+C with the terminal
as it was. What goes to a file has none of it.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

HUB = Path(__file__).parent.parent / "cases/hub/content"
# A build of this many seconds has time to show its line.
LONG = 3
HIDDEN_CURSOR = "\x1b[?25l"


def grow(hub, topics):
    """Fills the hub with illustrative topics."""
    folder = hub / "content/model/topics"
    folder.mkdir(exist_ok=True)
    for topic in range(topics):
        text = f"title: Topic {topic}\nsummary: An illustrative topic that stands for many.\n"
        (folder / f"topic-{topic}.yaml").write_text(text)


def long_hub(program, hub):
    """Makes a hub of which a build takes long, and tells what such a build says to a file."""
    topics = 500
    while True:
        grow(hub, topics)
        began = time.monotonic()
        run = subprocess.run([program, "build", "--no-cache"], cwd=hub, capture_output=True, text=True, check=True)
        if time.monotonic() - began > LONG:
            return run.stdout + run.stderr
        topics *= 2


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        hub = Path(folder)
        shutil.copytree(HUB, hub / "content")
        said = long_hub(program, hub)
        assert "Built" in said and " left" not in said and "Making" not in said and "\x1b" not in said, said
        assert not (hub / ".lattice/pace.json").exists(), "nothing is kept of what nobody saw"

        def build(*words):
            # Another text each time, so that something has changed.
            (hub / "content/model/topics/topic-0.yaml").write_text(f"title: Topic\nsummary: At {time.time()}.\n")
            return Terminal([program, "build", *words], hub)

        first = build()
        first.wait_for("Making pages: ")
        first.wait_for(" left")
        first.wait_for("Built ")
        assert first.end() == 0, first.shown
        assert (hub / ".lattice/pace.json").is_file()
        assert HIDDEN_CURSOR not in first.seen

        # Now the last build tells, from the first line on.
        again = build()
        again.wait_for(" left")
        assert again.seen.split(" left")[0].count("Making pages") <= 1, again.seen
        again.type("\x03")
        assert again.end() == -signal.SIGINT, again.shown
        assert HIDDEN_CURSOR not in again.seen

        check = Terminal([program, "check"], hub)
        check.wait_for(" left")
        check.wait_for("Checked ")
        assert check.end() == 0, check.shown
    print("A long build says how long it still takes.")


main()
