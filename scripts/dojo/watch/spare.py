"""The near side of a held pytest: it is started, let go when a file was saved, and listened to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import Any

from dojo.core import texts
from dojo.core.catalogue import ROOT, Kata
from dojo.watch.news import Gone, Inbox, Told

PATIENCE = 3.0
"""Seconds that one which is to end may take; it needs a tenth of one."""

MAX_SAID = 4000  # characters kept of what it wrote to standard error

_START = """
import sys
sys.path.insert(0, sys.argv[1])
from dojo.watch import held
held.main(sys.argv[2])
"""


class Spare:
    """A pytest with the suite of one kata."""

    def __init__(self, kata: Kata, inbox: Inbox) -> None:
        self.kata = kata
        self.tests: list[str] | None = None
        """The names of its tests, once it is ready to let them run."""
        self._inbox = inbox
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is gone
        self._process = _start(kata, self._errors.fileno())
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def let_go(self, columns: int) -> None:
        """Let the tests run, for a reader whose screen has so many *columns*."""
        self._say(bytes([max(1, min(columns, 255))]))

    def end(self) -> None:
        """End it, whatever it is at, without waiting for that."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        if self._process.returncode is None:
            timer = threading.Timer(PATIENCE, self._process.kill)
            timer.daemon = True
            timer.start()

    def join(self) -> None:
        """Wait until it has ended, at the latest when its time is over."""
        self._listener.join(PATIENCE + 1)

    def _say(self, data: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it has ended: its listener tells
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        voice, rest = self._process.stdout.fileno(), b""
        while data := os.read(voice, 65536):
            *lines, rest = (rest + data).split(b"\n")
            messages: list[dict[str, Any]] = [json.loads(line) for line in lines]
            if messages and "tests" in messages[0]:
                self.tests = messages[0]["tests"]
            self._inbox.put(Told(self, messages))
        self._process.wait()
        self._process.stdout.close()
        self._inbox.put(Gone(self, self._said()))

    def _said(self) -> str:
        with self._errors as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - MAX_SAID))
            return file.read().decode(errors="replace")


def _start(kata: Kata, errors: int) -> subprocess.Popen[bytes]:
    own: dict[str, Any]
    if sys.platform == "win32":
        own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    else:
        own = {"process_group": 0}  # Ctrl-C is not for it
    return subprocess.Popen(
        [sys.executable, "-c", _START, str(ROOT / "scripts"), kata.key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "KATA_LANG": texts.language()},
        **own,
    )
