"""The facts of a test: what was called, and all that is known once it has failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dojo.core.catalogue import Kata
from dojo.core.console import is_fixed, show, show_call
from dojo.core.suite import Asserted
from dojo.isolation.protocol import Event

_NOTHING = object()


class Record:
    """One call of the solution: what was called, what came of it.

    Few are ever read, so a call is put into words when it is asked for; at once if it could look
    different by then. *function* is anything whose `repr` is how the call begins.
    """

    def __init__(
        self, function: object, given: tuple[object, ...], named: Mapping[str, object]
    ) -> None:
        self.output = ""
        self.printed = 0
        self.ended = 0  # when, on the clock of Event.at
        self._function = function
        self._given = given
        self._named = named
        self._result: object = _NOTHING
        # The dict of named arguments is one of those that the call may change.
        self._text = "" if is_fixed(given) and not named else self._call()
        self._outcome = ""

    @property
    def arguments(self) -> tuple[object, ...]:
        """Return the arguments, the named ones last."""
        return *self._given, *self._named.values()

    @property
    def text(self) -> str:
        """Return the call as source code."""
        return self._text or self._call()

    @property
    def outcome(self) -> str:
        """Return the result as source code, "" if there is none."""
        return self._outcome or ("" if self._result is _NOTHING else show(self._result))

    def gave(self, value: object) -> bool:
        """Return True if the call is over and returned just this *value*."""
        return self._result is value

    def returned(self, value: object) -> None:
        """Note that the call is over and returned *value*."""
        self._result = value
        self._outcome = "" if is_fixed((value,)) else show(value)

    def _call(self) -> str:
        return show_call(repr(self._function), self._given, self._named)


@dataclass(frozen=True)
class Facts:
    """All that is known of a failed test, and all that its block is made from."""

    kata: Kata
    place: str
    """The suite's file and line: ``test_date_arithmetic.py:11``."""

    docstring: str | None
    """The test's: its rule and the reason for it."""

    file: str
    """The name of the solution's file."""

    error: BaseException
    """What went wrong first."""

    asserted: Asserted
    """The line of the suite that failed, and what it expects as it is written there."""

    comparison: tuple[str, object, object] | None
    """The operator and the operands of the comparison that failed, if one did."""

    expected_error: str
    """The name of the exception that the suite expected, or ""."""

    calls: Sequence[Record]
    """The last calls of the test."""

    output: str
    """What the solution printed outside of calls."""

    events: Sequence[Event]
    """What happened on sockets, on both sides, in order of time."""

    earlier: Sequence[bytes]
    """The beginnings of what the suite sent on streams in earlier tests."""
