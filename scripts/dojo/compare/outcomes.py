"""What a call came to, and whether two answers are the same as far as a task says anything."""

from __future__ import annotations

import builtins
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime

from dojo.core.faults import Fault

SEASONS = (1, 7)  # January and July: the offsets of a zone differ between them, if ever


@dataclass(frozen=True)
class CallOutcome:
    """The value that a call returned, or the exception or the fault in its place."""

    value: object = None
    error: Exception | None = None

    @property
    def fault(self) -> Fault | None:
        """The hang or crash that no suite can expect; None if there was none."""
        return self.error if isinstance(self.error, Fault) else None

    @property
    def unwritten(self) -> bool:
        """True if the task is still to be written."""
        return isinstance(self.error, NotImplementedError)


def same(expected: CallOutcome, other: CallOutcome, documented: tuple[str, ...]) -> bool:
    """Return True if *other* is right where *expected* is.

    Of an exception only its *documented* class counts: a task that announces ValueError may
    raise any subclass of it.
    """
    if expected.error is None:
        return other.error is None and essence(other.value) == essence(expected.value)
    kind = promised(expected.error, documented)
    return kind is not None and isinstance(other.error, kind)


def promised(error: Exception, documented: tuple[str, ...]) -> type[Exception] | None:
    """Return the class that the docstring announces for *error*; None if it announces none."""
    kinds = [getattr(builtins, name, None) for name in documented]
    fitting = [
        kind
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, Exception) and isinstance(error, kind)
    ]
    return max(fitting, key=lambda kind: len(kind.__mro__), default=None)


def essence(value: object) -> Hashable:
    """Return what tells values apart, their types included: True is not 1, a datetime is no date.

    An aware datetime is compared by its wall clock, its offset, and whether its zone has other
    offsets in the year; the library that made the zone does not count.
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
    """Return the offsets of its zone in winter and summer of its year; None if it has no zone."""
    if moment.tzinfo is None:
        return None
    around = [datetime(moment.year, month, 2, tzinfo=UTC) for month in SEASONS]
    try:
        return tuple(other.astimezone(moment.tzinfo).utcoffset() for other in around)
    except (OverflowError, ValueError):
        return None  # the calendar ends there
