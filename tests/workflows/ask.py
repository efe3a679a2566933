"""Answers the questions of `lattice new` at a terminal.

    ask.py PROGRAM

Each question must come, take its answer, and the file must say it; Ctrl+C must leave nothing behind.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from terminal import Terminal

ENTER = "\r"


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal([program, "new", "hub"], folder)
        for question, answer in {"folder?": "hub", "called?": "Our hub", "answers for it?": "Our force"}.items():
            terminal.wait_for(question)
            terminal.type(answer + ENTER)
        assert terminal.end() == 0, terminal.shown
        hub = Path(folder) / "hub"
        assert "title: Our hub\norganisation: Our force\n" in (hub / "content/hub.yaml").read_text()

        second = "service: respond\ntitle: Dispatch\nsummary: Help gets under way.\n"
        (hub / "content/model/capabilities/dispatch.yaml").write_text(second)
        terminal = Terminal([program, "new", "component"], hub)
        terminal.wait_for("readers call it?")
        terminal.type("Élan: a search dog" + ENTER)
        terminal.wait_for("its id?")
        terminal.wait_for("elan-a-search-dog")
        terminal.type(ENTER)
        terminal.wait_for("Which capability does it belong to?")
        terminal.wait_for("(dispatch)")
        # One down: the second of the list.
        terminal.type("\x1b[B" + ENTER)
        terminal.wait_for("role answers for it?")
        terminal.type("Head of dogs" + ENTER)
        assert terminal.end() == 0, terminal.shown
        text = (hub / "content/model/components/elan-a-search-dog.yaml").read_text()
        for line in ["capability: dispatch", 'title: "Élan: a search dog"', "owner: Head of dogs"]:
            assert line in text, text
        checked = subprocess.run([program, "check"], cwd=hub, capture_output=True, text=True, check=False)
        assert checked.returncode == 0 and "TODO" in checked.stderr, checked.stderr

        # A wrong answer is asked for again, with the reason, and what is suggested can be taken.
        terminal = Terminal([program, "new", "topic"], hub)
        terminal.wait_for("readers call it?")
        terminal.type("999 dispatch" + ENTER)
        terminal.wait_for("its id?")
        # The title's own would begin with a digit, and the next is that of a capability.
        terminal.wait_for("dispatch-2")
        terminal.type("\x7f" * 20 + "Dispatch!" + ENTER)
        terminal.wait_for("is not an id")
        terminal.wait_for("its id?")
        terminal.type(ENTER)
        assert terminal.end() == 0, terminal.shown
        assert "title: 999 dispatch" in (hub / "content/model/topics/dispatch-2.yaml").read_text()
        terminal = Terminal([program, "new", "source", "--type", "book"], hub)
        terminal.wait_for("readers call it?")
        terminal.type("日本" + ENTER)
        terminal.wait_for("its id?")
        terminal.type("a-book" + ENTER)
        terminal.wait_for("which year")
        terminal.type("20x" + ENTER)
        terminal.wait_for("is no year")
        terminal.wait_for("which year")
        terminal.type("2024" + ENTER)
        assert terminal.end() == 0, terminal.shown
        assert (hub / "content/evidence/sources/a-book.yaml").is_file()

        before = sorted(hub.rglob("*"))
        terminal = Terminal([program, "new", "topic"], hub)
        terminal.wait_for("readers call it?")
        terminal.type("\x03")
        assert terminal.end() != 0
        assert sorted(hub.rglob("*")) == before
    print("`lattice new` asks for what it needs.")


main()
