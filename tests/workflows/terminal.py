"""A program at a terminal, as a person would meet it."""

import os
import pty
import select
import signal
import time


class Terminal:
    """A program at a terminal, and what it has printed."""

    def __init__(self, command, folder):
        # What was printed since the last words that were waited for, and all of it.
        self.shown = ""
        self.seen = ""
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.environ["TERM"] = "xterm"
            # What a script starts in the background has Ctrl+C ignored, and so has all that it starts.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execv(command[0], command)

    def wait_for(self, words, seconds=60):
        """Reads until the words are shown. What was shown before counts no more afterwards."""
        until = time.monotonic() + seconds
        while words not in self.shown:
            assert time.monotonic() < until, f"no {words!r} in {self.shown!r}"
            if select.select([self.screen], [], [], 1)[0]:
                self.take(os.read(self.screen, 4096))
        self.shown = self.shown.split(words, 1)[1]

    def take(self, chunk):
        text = chunk.decode(errors="replace")
        self.shown += text
        self.seen += text

    def type(self, text):
        os.write(self.screen, text.encode())

    def end(self):
        """The status; what is still printed is read, so that nothing waits for a reader."""
        try:
            while chunk := os.read(self.screen, 4096):
                self.take(chunk)
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
