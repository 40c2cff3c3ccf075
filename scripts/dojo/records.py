"""What a session writes down while a test runs."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.border.frames import Message
from dojo.events import Event
from dojo.proxy import RemoteFunction

if TYPE_CHECKING:
    from dojo.border.local import Local
    from dojo.border.remote import Remote
    from dojo.session import Session


@dataclass
class Record:
    """One call of the solution: what was called, what came of it."""

    text: str
    function: RemoteFunction
    arguments: tuple[object, ...] = ()  # the named ones last
    outcome: str = ""  # the result as source code, "" while there is none
    output: str = ""
    printed: int = 0
    ended: int = 0  # when, on the clock of Event.at
    error: Message | None = None


@dataclass
class Running:
    """A call in the background."""

    session: Session
    record: Record
    worker: Remote | Local
    number: int
    answer: Future[Message]
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
    workers: list[Remote | Local] = field(default_factory=list)
    clean: dict[Remote | Local, bool] = field(default_factory=dict)  # as of their last reply
    stuck: list[Remote | Local] = field(default_factory=list)  # a call of theirs never ended
    refused: list[list[object]] = field(default_factory=list)
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
    troubles: list[Message] = field(default_factory=list)
