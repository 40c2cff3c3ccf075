"""The ways in which a solution fails that no suite can expect: they end a test at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HANGS = frozenset({"hung", "silent"})
"""The causes that took all the time there was."""

DEADLINE = 10.0
"""Seconds for a call of code that should be right; only a hang meets it."""

Place = Sequence[object]
"""A line of a solution: its number, its function, its text."""

Detail = Sequence[object]


@dataclass
class Fault(Exception):
    """What went wrong, in a word (`cause`), and what is known of it.

    Causes: ``hung`` (a call that does not end), ``silent`` (a peer waits in vain), ``died`` (the
    process is gone), ``spinning`` (reads after the end of a stream for ever), ``missing`` (no such
    name), ``absent`` (no such file), ``unfit`` (an answer too large), ``exited`` (sys.exit),
    ``skipped`` (a skip or an expected failure of its own), ``forged`` (the process said what no
    worker says), ``flooded`` (it wrote without an end),
    ``overfull`` (it made more files than anybody can read),
    ``planted`` (it left a link or a pipe where a file was due), ``elsewhere``, ``oversized`` and
    ``unreadable`` (a file that cannot be handed to a sandbox), ``refused`` (it reached outside the
    test's folder), ``left`` (it left something behind), ``stopped`` (a server that ended),
    ``broken`` (a connection was), ``unconnected`` (a client that never came), ``unsent`` (a
    datagram that never was), ``no_error`` (an exception was expected and none came).
    """

    cause: str
    text: str = ""
    places: Sequence[Place] = ()
    details: Sequence[Detail] = ()

    def __post_init__(self) -> None:
        super().__init__(self.cause)

    def __str__(self) -> str:
        return f"{self.cause} {self.text}".strip()

    __hash__ = Exception.__hash__
