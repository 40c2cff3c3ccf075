"""What holds a solution, and the ways in which it ends before its time."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from dojo.core.faults import Cause, Fault
from dojo.isolation.launch import Census, Launcher, Place
from dojo.isolation.protocol import AnyRequest, Load, Places


class Holder(ABC):
    """Holds a solution, and answers requests about it."""

    launcher = Launcher()

    def __init__(self, place: Place) -> None:
        self.place = place
        self.solution: Path | None = None  # the file
        self.source = ""  # its path as the far side knows it

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether it still answers."""

    @property
    @abstractmethod
    def end(self) -> Died | None:
        """How it ended, if it has."""

    @property
    def error(self) -> BaseException | None:
        """The exception that ended the last call; None if it stays on the far side."""
        return None

    def load(self, name: str, files: Sequence[Path]) -> None:
        """Let the solution of the kata *name* be *files*, run one after the other.

        Raises Fault if one of them cannot be had.
        """
        given = [str(self.launcher.hand_over(file, self.place)) for file in files]
        self.solution, self.source = files[-1], given[-1]
        self.tell(Load(name=name, paths=given))

    @abstractmethod
    def tell(self, request: AnyRequest) -> None:
        """Send *request*, which has no answer."""

    @abstractmethod
    def ask(self, request: AnyRequest) -> Future[Any]:
        """Send *request*, which gets its number here, and return the reply to come.

        The reply is of the type `request.answer`; waiting for it raises Died if none will come.
        """

    def census(self) -> Census | None:
        """Count its threads and sockets as the kernel does; None if it is trusted."""
        return None

    def dump(self) -> str:
        """Return the stacks of one too busy to answer, if there is a way to learn them."""
        return ""

    @abstractmethod
    def kill(self) -> None:
        """End it and what it started, at once."""

    @abstractmethod
    def close(self) -> None:
        """End it and wait until nothing of it is left."""


class Died(Exception):
    """The worker's process ended; `status` as in Popen.returncode, `tail` what it said last."""

    def __init__(self, status: int = 0, tail: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.tail = tail

    def fault(self, worker: Holder) -> Fault:
        """Return what that means for a test."""
        return Fault(Cause.DIED, self.tail, lines_in(self.tail, worker), [["status", self.status]])


class Spinning(Died):
    """The solution went on reading after the end of a stream; `places` are its lines."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.places = places

    def fault(self, worker: Holder) -> Fault:
        """Return what that means for a test."""
        return Fault(Cause.SPINNING, places=self.places)


class Forged(Died):
    """The worker said what no worker says: `how` is a word for it.

    "unasked" (an answer to no question), "garbled" (no message at all), "malformed" (an answer of
    the wrong form).
    """

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    def fault(self, worker: Holder) -> Fault:
        """Return what that means for a test."""
        return Fault(Cause.FORGED, self.how)


class Flooded(Died):
    """The worker wrote more than anybody wants to read: `size` is how much was read."""

    def __init__(self, size: str) -> None:
        super().__init__()
        self.size = size

    def fault(self, worker: Holder) -> Fault:
        """Return what that means for a test."""
        return Fault(Cause.FLOODED, self.size)


def lines_in(dump: str, worker: Holder) -> Places:
    """Return the solution's lines in faulthandler's stacks, the innermost of each thread."""
    if worker.solution is None:
        return []
    file = worker.source.encode("ascii", "backslashreplace").decode()  # as faulthandler writes it
    frame = re.compile(rf'  File "{re.escape(file)}", line (\d+) in (.+)')
    text = worker.solution.read_text(encoding="utf-8", errors="replace").splitlines()
    stacks = re.split(r"^(?:Current thread|Thread) .*$", dump, flags=re.MULTILINE)
    found = [match for stack in stacks if (match := frame.search(stack))]
    return [(int(m[1]), m[2], "".join(text[int(m[1]) - 1 : int(m[1])]).strip()) for m in found]
