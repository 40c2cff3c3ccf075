"""The ways in which a worker ends before its time, and what each means for a test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from dojo.core.faults import Fault, Place


class Died(Exception):
    """The worker's process ended; `status` as in Popen.returncode, `tail` what it said last."""

    def __init__(self, status: int, tail: str) -> None:
        super().__init__(status)
        self.status = status
        self.tail = tail

    def fault(self, worker: Held) -> Fault:
        """What that means for a test."""
        return Fault("died", self.tail, lines_in(self.tail, worker), [["status", self.status]])


class Spinning(Died):
    """The solution went on reading after the end of a stream; `places` are its lines."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__(0, "")
        self.places = places

    def fault(self, worker: Held) -> Fault:
        """What that means for a test."""
        return Fault("spinning", places=self.places)


class Forged(Died):
    """The worker said what no worker says: `how` is a word for it.

    "unasked" (an answer to no question), "garbled" (no message at all), "malformed" (an answer of
    the wrong form).
    """

    def __init__(self, how: str) -> None:
        super().__init__(0, "")
        self.how = how

    def fault(self, worker: Held) -> Fault:
        """What that means for a test."""
        return Fault("forged", self.how)


class Flooded(Died):
    """The worker wrote more than anybody wants to read: `size` is how much was read."""

    def __init__(self, size: str) -> None:
        super().__init__(0, "")
        self.size = size

    def fault(self, worker: Held) -> Fault:
        """What that means for a test."""
        return Fault("flooded", self.size)


class Held(Protocol):
    """Whoever holds a solution."""

    solution: Path | None
    source: str


def lines_in(dump: str, worker: Held) -> list[list[object]]:
    """The solution's lines in the stacks that faulthandler wrote, the innermost of each thread."""
    if worker.solution is None:
        return []
    file = worker.source.encode("ascii", "backslashreplace").decode()  # as faulthandler writes it
    frame = re.compile(rf'  File "{re.escape(file)}", line (\d+) in (.+)')
    text = worker.solution.read_text(encoding="utf-8", errors="replace").splitlines()
    stacks = re.split(r"^(?:Current thread|Thread) .*$", dump, flags=re.MULTILINE)
    found = [match for stack in stacks if (match := frame.search(stack))]
    return [[int(m[1]), m[2], "".join(text[int(m[1]) - 1 : int(m[1])]).strip()] for m in found]
