"""What a session writes down while a test runs."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dojo.core.console import is_fixed, show, show_call
from dojo.core.faults import Detail
from dojo.isolation.holder import Holder
from dojo.isolation.protocol import Event, Raised
from dojo.runner.proxy import RemoteFunction

if TYPE_CHECKING:
    from dojo.runner.session import Session


_NOTHING = object()


class Record:
    """One call of the solution: what was called, what came of it.

    Few are ever read, so a call is put into words when somebody asks; at once where it could look
    otherwise by then.
    """

    def __init__(
        self, function: RemoteFunction, given: tuple[object, ...], named: Mapping[str, object]
    ) -> None:
        self.function = function
        self.output = ""
        self.printed = 0
        self.ended = 0  # when, on the clock of Event.at
        self._given = given
        self._named = named
        self._result: object = _NOTHING
        # The dict of what is named is one of those that `take_back` may change.
        self._text = "" if is_fixed(given) and not named else self._call()
        self._outcome = ""

    @property
    def arguments(self) -> tuple[object, ...]:
        """What was given, the named ones last."""
        return *self._given, *self._named.values()

    @property
    def text(self) -> str:
        """The call as source code."""
        return self._text or self._call()

    @property
    def outcome(self) -> str:
        """The result as source code, "" while there is none."""
        return self._outcome or ("" if self._result is _NOTHING else show(self._result))

    def returned(self, value: object) -> None:
        """The call is over, and *value* is what came of it."""
        self._result = value
        self._outcome = "" if is_fixed((value,)) else show(value)

    def _call(self) -> str:
        text = show_call(self.function.name, self._given, self._named)
        handle = self.function.handle
        return text if handle is None else f"{handle!r}.{text}"


@dataclass
class Running:
    """A call in the background."""

    session: Session
    record: Record
    worker: Holder
    number: int
    answer: Future[Any]
    hosts: bool = False
    arguments: tuple[object, ...] = ()

    def result(self) -> object:
        """What the call returned; raises what it raised. Fails the test if it hangs."""
        return self.session.finish(self)


@dataclass
class Test:
    """What is known of the test that runs now."""

    __test__ = False

    name: str = ""
    folders: tuple[str, ...] = ()
    calls: list[Record] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    last: Running | None = None  # the last call, be it over or not
    workers: list[Holder] = field(default_factory=list)
    clean: dict[Holder, bool] = field(default_factory=dict)  # as of their last reply
    stuck: list[Holder] = field(default_factory=list)  # a call of theirs never ended
    refused: list[Detail] = field(default_factory=list)
    comparison: tuple[str, object, object] | None = None
    expected_error: str = ""
    failed_at: int = 0  # when the suite began to hang up because of a failure, or 0

    @property
    def servers(self) -> list[Running]:
        """The solution's servers of this test, whether they still run or not."""
        return [running for running in self.running if running.hosts]


@dataclass
class Report:
    """What the workers tell after a failure."""

    events: list[Event] = field(default_factory=list)
    output: str = ""
    troubles: list[Raised] = field(default_factory=list)
