"""A tab of Chromium, spoken to through two pipes.

A page is loaded as it is; what is asked of it goes through the developer tools, which stand
outside the page and its Content-Security-Policy. So it can be seen at any width (a window of
Chromium's own is never narrower than 500 pixels), light and dark, and on paper.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..conftest import QUIET

PATIENCE = 60
"""Seconds after which Chromium is given up: far more than anything here takes."""

EXEC = """
import fcntl, os, sys
orders, answers = (fcntl.fcntl(int(fd), fcntl.F_DUPFD, 10) for fd in sys.argv[1:3])
os.dup2(orders, 3)
os.dup2(answers, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes Chromium, which reads its orders at descriptor 3 and answers at 4."""

Message = dict[str, Any]


class Tab:
    """A tab; `events` are what it told of itself since the last `open`."""

    def __init__(self, asked: int, told: int) -> None:
        self.events: list[Message] = []
        self._asked = asked
        self._told = told
        self._rest = b""
        self._number = 0
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def open(self, file: Path) -> None:
        """Load *file* afresh, and wait until it has loaded."""
        self._go("about:blank")
        self.events.clear()
        self._go(file.as_uri())

    def screen(self, width: int, height: int = 900, *, dark: bool = False, media: str = "") -> None:
        """Look at the page on a screen of that size, a light or a dark one, or as *media*."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript *expression* in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def call(self, method: str, **parameters: Any) -> Message:
        """One call of the protocol of the developer tools, and its result."""
        self._number += 1
        message: Message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._asked, data) :]
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                result: Message = answer["result"]
                return result
            self.events.append(answer)

    def _go(self, address: str) -> None:
        loader = self.call("Page.navigate", url=address)["loaderId"]
        loaded = {"name": "load", "loaderId": loader}
        while not any(loaded.items() <= event.get("params", {}).items() for event in self.events):
            self.events.append(self._next())

    def _next(self) -> Message:
        while b"\0" not in self._rest:
            assert select.select([self._told], [], [], PATIENCE)[0], "Chromium says nothing more"
            piece = os.read(self._told, 1 << 20)
            assert piece, "Chromium has ended"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        message: Message = json.loads(line)
        return message


def wants(tab: Tab) -> list[str]:
    """What the open page has asked for, itself aside, and what its policy has complained of."""
    asked = [e["params"]["request"]["url"] for e in tab.events if e["method"].endswith("BeSent")]
    told = [e["params"]["entry"]["text"] for e in tab.events if e["method"] == "Log.entryAdded"]
    return [*asked[1:], *told]


@contextmanager
def opened(program: str) -> Iterator[Tab]:
    """A tab in a Chromium of its own, with a new empty profile; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        theirs_in, asked = os.pipe()
        told, theirs_out = os.pipe()
        command = [
            program,
            *QUIET,
            "--hide-scrollbars",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
        ]
        process = subprocess.Popen(
            [sys.executable, "-ISc", EXEC, str(theirs_in), str(theirs_out), *command],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            yield Tab(asked, told)
        finally:
            os.close(asked)  # the end of its orders is the end of Chromium
            os.close(told)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
