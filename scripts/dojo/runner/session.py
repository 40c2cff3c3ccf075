"""One run of the suites: the calls of each test, and the workers that answer them."""

from __future__ import annotations

import math
import time
from collections import deque
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from dojo.core.catalogue import Kata
from dojo.core.console import abbreviate, show_call
from dojo.core.faults import Cause, Detail, Fault
from dojo.core.trees import Spec
from dojo.isolation import protocol
from dojo.isolation.far.leftovers import THREAD_PATIENCE
from dojo.isolation.far.sockets import Journal
from dojo.isolation.process import Holder
from dojo.isolation.protocol import MODULE, AnyRequest, Call, Get
from dojo.isolation.values import Packer
from dojo.runner import proxy
from dojo.runner.proxy import Handle, RemoteFunction
from dojo.runner.workers import Workers, unadmitted

FAREWELL = 0.1  # seconds for the threads of a failed test to end, else its worker goes with them
LAST_LOOK = 0.05  # seconds for what a call has sent to arrive, once it is over
AFTER_CRASH = 0.25  # seconds that another thread has, which may still be about to send
MAX_ANSWERS = 128 * 1024 * 1024  # bytes of all answers in one test
MAX_CALLS = 3  # that the block of a failure shows, the last ones


@dataclass(eq=False)
class Running:
    """A call that has begun; in the background, if it is one of `CurrentTest.running`."""

    session: Session
    kata: Kata
    text: str  # the call as source code, as it was before it could change its arguments
    arguments: tuple[tuple[object, ...], dict[str, object]]  # those by place, and those by name
    worker: Holder
    number: int
    answer: Future[Any]
    hosts: bool = False
    returned: tuple[object, ...] = ()  # the value, once it has returned one
    output: str = ""
    printed: int = 0  # characters, of which `output` has the first
    ended: int = 0  # when, on the clock of `Event.at`

    def waits(self) -> bool:
        """Return True once the call waits for another thread, False if it is over instead."""
        self.session.ask(self.kata, protocol.Await(call=self.number))
        return not self.answer.done()

    @property
    def raised(self) -> bool:
        """Return True if the call is over, and has raised or been cut off."""
        if not self.answer.done():
            return False
        return self.answer.exception() is not None or self.answer.result().error is not None

    def result(self) -> object:
        """Return what the call returned; raise what it raised. Fail the test if it hangs."""
        return self.session.finish(self)

    def fault(self, cause: Cause) -> Fault:
        """Return the fault of this call, with the solution's lines at which it stands."""
        return Fault(cause, self.text, self.worker.where(self.number))

    def rebuild(self, number: int, kind: str) -> Handle:
        """Return the handle on an object that stays with the call's worker."""
        return Handle(self.kata, number, kind, self.worker)


@dataclass
class CurrentTest:
    """What is known of the test that runs now."""

    name: str = ""
    folders: tuple[str, ...] = ()
    built: list[tuple[Path, Spec]] = field(default_factory=list)  # folders, for calls to find
    calls: deque[Running] = field(default_factory=lambda: deque(maxlen=MAX_CALLS))
    running: list[Running] = field(default_factory=list)  # in the background
    last: Running | None = None  # the last call, be it over or not
    workers: dict[Holder, int] = field(default_factory=dict)  # and what they had sent before
    stuck: list[Holder] = field(default_factory=list)  # a call of theirs never ended
    refused: list[Detail] = field(default_factory=list)
    comparison: tuple[str, object, object] | None = None
    expected_error: str = ""
    failed_at: int = 0  # when the suite began to hang up because of a failure, or 0

    def hang(self, what: str = "") -> Fault:
        """Return the fault of a hang; without a call it is *what* hangs."""
        return self.last.fault(Cause.HUNG) if self.last else Fault(Cause.HUNG, what)


class Session:
    """The near side of the border."""

    def __init__(self, workers: Workers, *, deadline: float | None) -> None:
        self.workers = workers
        self.deadline = deadline
        self.journal = Journal("suite")
        self.earlier: deque[bytes] = deque(maxlen=1_000)  # what it sent in earlier tests
        self.test = CurrentTest()

    # Calls

    def call(
        self, function: RemoteFunction, arguments: tuple[object, ...], named: dict[str, object]
    ) -> object:
        """Call a function of the solution, wait, and return what it returns."""
        return self.finish(self.start(function, arguments, named))

    def start(
        self,
        function: RemoteFunction,
        arguments: tuple[object, ...],
        named: dict[str, object] | None = None,
        *,
        background: bool = False,
        hosts: bool = False,
        kind: type[Call] = Call,
    ) -> Running:
        """Begin a call. Raise Fault if there is no solution to call."""
        given = arguments, named or {}
        worker = self.worker(function.kata)
        text = show_call(repr(function), *given)
        call = kind(
            on=function.handle._number if function.handle is not None else MODULE,
            name=function.name,
            arguments=Packer(_spell_handle).pack(given),
            background=background,
            hosts=hosts,
        )
        answer = worker.ask(call)
        running = Running(self, function.kata, text, given, worker, call.id, answer, hosts)
        self.test.last = running
        if kind is Call:
            self.test.calls.append(running)
        if background:
            self.test.running.append(running)
        return running

    def attribute(self, handle: Handle, name: str) -> object:
        """Return an attribute of an object on the far side: its value, or a method to call."""
        function = RemoteFunction(handle._kata, name, handle)
        match self.finish(self.start(function, (), kind=Get)):
            case ("method",):
                return function
            case ("value", value):
                return value
        raise Fault(Cause.FORGED, "malformed")

    def finish(self, running: Running) -> object:
        """Wait for a call and return its result. Raise what it raised, or Fault."""
        reply = self._reply(running)
        running.ended = reply.at
        running.output, running.printed = reply.output, reply.printed
        self.test.refused += reply.refused
        before = self.test.workers.get(running.worker, 0)
        if running.worker.received - before > MAX_ANSWERS:
            raise Fault(Cause.UNFIT, "too large")
        proxy.take_back(running.arguments, reply.after, running.rebuild)
        if reply.error is not None:
            raise self.exception(running, reply.error)
        value = proxy.value(reply.value, running.rebuild)
        running.returned = (value,)
        return value

    def until(self) -> float:
        """Return the moment at which a wait that begins now has lasted too long."""
        return math.inf if self.deadline is None else time.monotonic() + self.deadline

    def _reply(self, running: Running) -> protocol.Outcome:
        """Return the reply to a call. Raise Fault if none comes, soon if a thread has crashed."""
        until = self.until()
        while (left := until - time.monotonic()) > 0:
            with suppress(TookTooLong):
                return cast("protocol.Outcome", running.answer.result(min(left, AFTER_CRASH)))
            if running.worker.crashed:
                until = min(until, time.monotonic() + AFTER_CRASH)
        self.test.stuck.append(running.worker)
        raise running.fault(Cause.HUNG)

    def exception(self, running: Running, error: protocol.Problem) -> Exception:
        """Return the exception that the far side told of, to be raised here."""
        if isinstance(error, protocol.Missing):
            return Fault(Cause.MISSING, error.text, details=[[name] for name in error.near])
        if isinstance(error, protocol.Unfit):
            return Fault(Cause.UNFIT, error.text)
        assert isinstance(error, protocol.Raised)
        if error.type in {"Skipped", "SkipTest", "XFailed"}:
            return Fault(Cause.SKIPPED, error.type, error.places)
        found = running.worker.error or proxy.exception(error.base, error.text)
        if not isinstance(found, Exception):
            cause = Cause.IMPORT if error.importing else Cause.EXITED
            return Fault(cause, error.type, error.places)
        found.kata_error = error  # type: ignore[attr-defined]
        return found

    # Workers

    def worker(self, kata: Kata) -> Holder:
        """Return the worker that holds the kata's solution, told of the test. Raises Fault."""
        worker = self.workers.of(kata, self.test.workers)
        if worker not in self.test.workers:
            self.test.workers[worker] = worker.received
            worker.crashed = False
            worker.ask(protocol.Begin(folders=list(self.test.folders)))
        return worker

    def ask(self, kata: Kata, request: AnyRequest) -> Any:
        """Return the reply to *request*, which is no call. Raise Fault if none comes."""
        worker = self.worker(kata)
        try:
            return worker.ask(request).result(self._patience)
        except TookTooLong:  # a call in the background lets nothing else run
            self.test.stuck.append(worker)
            raise self.test.hang(type(request).__name__) from None

    def given(self, kata: Kata, request: AnyRequest) -> tuple[Handle, tuple[str, int]]:
        """Return a handle on the socket that *request* makes for the solution, and its address."""
        reply: protocol.Given = self.ask(kata, request)
        handle = Handle(kata, reply.value.number, reply.value.name, self.worker(kata))
        return handle, reply.address

    def leftovers(self, kata: Kata, *, daemons: bool) -> list[Detail]:
        """Return kind and detail of each thread that still runs and each socket still open."""
        request = protocol.Leftovers(patience=self._grace, daemons=daemons)
        reply: protocol.Left = self.ask(kata, request)
        left: list[Detail] = [*reply.left]
        if not daemons:
            return left
        worker = self.worker(kata)
        calls = [call for call in self.test.running if call.worker is worker]
        busy = sum(not call.answer.done() for call in calls)
        if busy and not calls[0].answer.done():
            busy -= 1  # the first that came is with the thread that calls
        return left + unadmitted(worker, left, busy, serves=True)

    def outlook(self) -> float | None:
        """Return the seconds for which a peer should still wait; None while calls are at work.

        A call in the background that has raised sends nothing more, nor do calls that are over if
        no thread of theirs is left. An error in a thread may concern another peer.
        """
        calls = [call for call in self.test.running if not call.hosts]
        if any(call.raised for call in calls):
            return LAST_LOOK
        if any(worker.crashed for worker in self.test.workers):
            return AFTER_CRASH
        if not calls or not all(call.answer.done() for call in self.test.running):
            return None
        left: protocol.Left = self.ask(calls[0].kata, protocol.Leftovers(patience=0))
        return None if any(kind == "thread" for kind, _ in left.left) else LAST_LOOK

    def dismiss(self) -> None:
        """End the worker that holds the solution, as the test wants it: its end is no failure."""
        self.workers.dismiss()
        self.test.last = None

    # Tests

    def begin(self, name: str, folders: tuple[str, ...]) -> None:
        """Begin a test."""
        self.test = CurrentTest(name, folders)
        abbreviate(folders)
        self.earlier += [event.data for event in self.journal.events if event.action == "send"]
        self.journal.clear()

    def refusal(self) -> Fault | None:
        """Return the fault of having reached outside the test's folder, if it did."""
        return Fault(Cause.REFUSED, details=self.test.refused) if self.test.refused else None

    def end(self, *, failed: bool) -> None:
        """End a test. Raise Fault if it passed, but left something behind or ended its process."""
        worker = self.workers.holder
        if worker is None or worker not in self.test.workers:
            return
        left = self._left(worker, FAREWELL if failed else self._grace)
        fault = None if failed else self._fault(worker, left)
        if left is None or worker.end or any("thread" in str(kind) for kind, _ in left):
            self.workers.dismiss()
            self.workers.prepare()  # the next test may use one up as well
        if fault is not None:
            raise fault

    def _fault(self, worker: Holder, left: list[Detail] | None) -> Fault | None:
        """Return what a passed test fails for."""
        if worker in self.test.stuck:
            return self.test.hang()
        left_over = Fault(Cause.LEFT, details=left) if left else None
        end = worker.end
        if end is not None and end.cause is Cause.SPINNING and self._has_hung_up():
            end = None  # a test of its own looks for that
        return end or self.refusal() or left_over

    def _has_hung_up(self) -> bool:
        """Return True if the suite has ended a stream, so that there may be reading on after it."""
        return any(
            event.action in {"half_close", "close", "reset"} and event.peer and not event.datagram
            for event in self.journal.events
        )

    @property
    def _grace(self) -> float:
        """Return the seconds in which threads and sockets of the solution have to end."""
        return min(THREAD_PATIENCE, self.deadline or THREAD_PATIENCE)

    @property
    def _patience(self) -> float | None:
        """Return the seconds for an answer before which a thread of the solution may have to end.

        With less, whether a leftover is found would be decided by a race of two clocks.
        """
        return None if self.deadline is None else self.deadline + THREAD_PATIENCE

    def _left(self, worker: Holder, patience: float) -> list[Detail] | None:
        """Return what a worker has left behind, after *patience*; None if it cannot go on."""
        calls = [call for call in self.test.running if call.worker is worker]
        if worker in self.test.stuck or any(c.hosts or not c.answer.done() for c in calls):
            return None
        try:
            told: protocol.Left = worker.ask(protocol.Settle(patience=patience)).result(
                self._patience
            )
        except TookTooLong:
            self.test.stuck.append(worker)
            return None
        except Fault:
            return None
        return [*told.left] or unadmitted(worker, [])


def _spell_handle(value: object) -> protocol.Kept:
    if isinstance(value, Handle):
        return protocol.Kept(value._number, value.__kind__)
    raise TypeError(f"a {type(value).__name__} cannot cross the border")


def current_session() -> Session:
    """Return the session that the calls of the suite go through. Raise RuntimeError if none."""
    return cast("Session", proxy.caller())
