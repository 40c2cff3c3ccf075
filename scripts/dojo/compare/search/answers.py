"""What came of a call, and whether two answers are the same as far as a task says anything."""

from __future__ import annotations

import builtins
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime

from dojo.core.console import show
from dojo.core.faults import Fault

SEASONS = (1, 7)  # January and July: the offsets of a zone differ between them, if ever


@dataclass(frozen=True)
class Answer:
    """A value, or the exception or the fault in its place."""

    value: object = None
    error: Exception | None = None

    @property
    def fault(self) -> Fault | None:
        """What no suite can expect: a hang, a crash."""
        return self.error if isinstance(self.error, Fault) else None

    @property
    def unwritten(self) -> bool:
        """Whether the task is still to be written."""
        return isinstance(self.error, NotImplementedError)

    @property
    def text(self) -> str:
        """The answer as source code, or the exception with its words."""
        return show(self.value if self.error is None else self.error)


def same(expected: Answer, other: Answer, documented: tuple[str, ...]) -> bool:
    """Whether *other* is right where *expected* is.

    Of exceptions only the class counts, the one that is *documented*: whose task speaks of a
    ValueError may raise any kind of it.
    """
    if expected.error is None:
        return other.error is None and essence(other.value) == essence(expected.value)
    kind = promised(expected.error, documented)
    return kind is not None and isinstance(other.error, kind)


def promised(error: Exception, documented: tuple[str, ...]) -> type[Exception] | None:
    """The class of exceptions that the docstring announces for *error*; None where it does not."""
    kinds = [getattr(builtins, name, None) for name in documented]
    fitting = [
        kind
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, Exception) and isinstance(error, kind)
    ]
    return max(fitting, key=lambda kind: len(kind.__mro__), default=None)


def essence(value: object) -> Hashable:
    """What tells values apart: also their types (True is not 1, a datetime no date).

    A moment is what a clock shows, its offset, and whether it goes on in a zone or at that offset;
    which library made its zone does not count.
    """
    kind = type(value).__name__
    if isinstance(value, datetime):
        wall = value.replace(tzinfo=None, fold=0)
        return (kind, wall, value.utcoffset(), _offsets_around(value))
    if isinstance(value, list | tuple):
        return (kind, *map(essence, value))
    if isinstance(value, set | frozenset):
        return (kind, frozenset(map(essence, value)))
    if isinstance(value, dict):
        return (kind, frozenset((essence(key), essence(item)) for key, item in value.items()))
    if isinstance(value, float):
        return (kind, repr(value))
    return (kind, value if isinstance(value, Hashable) else id(value))


def _offsets_around(moment: datetime) -> Hashable:
    """The offsets of its zone in winter and summer of its year; None where there is no zone."""
    if moment.tzinfo is None:
        return None
    around = [datetime(moment.year, month, 2, tzinfo=UTC) for month in SEASONS]
    try:
        return tuple(other.astimezone(moment.tzinfo).utcoffset() for other in around)
    except (OverflowError, ValueError):
        return None  # the calendar ends there
