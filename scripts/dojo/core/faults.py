"""Why a test failed, in a word; and the failures that no suite can expect, which end it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why a test failed. These words stand in verdicts and in `--json`."""

    WRONG = "wrong"  # an assertion of the suite
    RAISED = "raised"  # an exception of the solution
    MEMORY = "memory"  # it had all the memory that it may have
    IMPORT = "import"  # the file cannot be imported, or does more than define things
    UNWRITTEN = "unwritten"  # NotImplementedError: the stub
    ERROR = "error"  # in a fixture, before or after the test
    SUITE = "suite"  # the suite cannot be read

    HUNG = "hung"  # a call does not end
    SILENT = "silent"  # a peer waits in vain
    DIED = "died"  # the process is gone
    SPINNING = "spinning"  # it reads after the end of a stream for ever
    ENDLESS = "endless"  # it sends without an end
    MISSING = "missing"  # there is no such name in the file
    ABSENT = "absent"  # there is no such file
    UNFIT = "unfit"  # an answer is too large
    EXITED = "exited"  # sys.exit
    SKIPPED = "skipped"  # a skip or an expected failure of the solution's own
    FORGED = "forged"  # the process said what no worker says
    FLOODED = "flooded"  # it printed without an end
    OVERFULL = "overfull"  # it made more files than can be read
    PLANTED = "planted"  # it left a link or a pipe in place of a file
    ELSEWHERE = "elsewhere"  # the file is a link, and cannot be handed to a sandbox
    OVERSIZED = "oversized"  # the file is too large for that
    UNREADABLE = "unreadable"  # the file may not be read
    REFUSED = "refused"  # it reached outside the test's folder
    LEFT = "left"  # it left something behind
    STOPPED = "stopped"  # a server ended
    BROKEN = "broken"  # a connection was broken off
    UNCONNECTED = "unconnected"  # a client never came
    UNSENT = "unsent"  # a call ended without having sent what a peer waits for
    NO_ERROR = "no_error"  # an exception was expected and none came


HANGS = frozenset({Cause.HUNG, Cause.SILENT})
"""The causes that took all the time there was."""

ENDS = HANGS | {Cause.IMPORT, Cause.MEMORY}
"""The causes after which there is nothing more to learn from the same suite."""

DEADLINE = 10.0
"""Seconds for a call of code that should be right; only a hang meets it."""

Place = Sequence[object]
"""A line of a solution: its number, its function, its text."""

Detail = Sequence[object]
"""What is known besides: what the words mean depends on the cause."""


@dataclass(eq=False)
class Fault(Exception):
    """What went wrong, in a word (`cause`), and what is known of it."""

    cause: Cause
    text: str = ""
    places: Sequence[Place] = ()
    details: Sequence[Detail] = ()

    def __str__(self) -> str:
        return f"{self.cause} {self.text}".strip()
