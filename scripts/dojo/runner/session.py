"""One run of the suites: the calls of each test, and the workers that answer them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, field
from typing import Any, cast

from dojo.core.catalogue import Kata
from dojo.core.console import abbreviate
from dojo.core.faults import Cause, Detail, Fault
from dojo.feedback.record import Record
from dojo.isolation.far.leftovers import THREAD_PATIENCE
from dojo.isolation.far.sockets import Journal
from dojo.isolation.launch import Launcher
from dojo.isolation.process import Holder
from dojo.isolation.protocol import (
    MODULE,
    AnyRequest,
    Begin,
    Call,
    Failed,
    Get,
    Given,
    Kept,
    Left,
    Leftovers,
    Missing,
    Outcome,
    Raised,
    Returned,
    Settle,
    Unfit,
)
from dojo.isolation.values import Packer
from dojo.runner import proxy
from dojo.runner.proxy import Handle, RemoteFunction
from dojo.runner.solutions import Solutions, Workers, unadmitted, where


@dataclass
class Running:
    """A call that has begun; in the background, if it is one of `CurrentTest.running`."""

    session: Session
    kata: Kata
    record: Record
    worker: Holder
    number: int
    answer: Future[Any]
    hosts: bool = False
    arguments: tuple[object, ...] = ()

    def result(self) -> object:
        """Return what the call returned; raise what it raised. Fail the test if it hangs."""
        return self.session.finish(self)


@dataclass
class CurrentTest:
    """What is known of the test that runs now."""

    name: str = ""
    folders: tuple[str, ...] = ()
    calls: list[Record] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)  # in the background
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
        """Return the solution's servers of this test, whether they still run or not."""
        return [running for running in self.running if running.hosts]


class Session:
    """The near side of the border."""

    def __init__(
        self,
        solutions: Solutions,
        *,
        deadline: float,
        in_process: bool,
        launcher: Launcher | None = None,
    ) -> None:
        self.workers = Workers(solutions, in_process=in_process, launcher=launcher)
        self.deadline = None if in_process else deadline
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
        named = named or {}
        worker = self.worker(function.kata)
        record = Record(function, arguments, named)
        packer = Packer(_spell_handle)
        call = kind(
            on=function.handle._number if function.handle is not None else MODULE,
            name=function.name,
            arguments=packer.pack(arguments),
            named=packer.pack(named),
            background=background,
            hosts=hosts,
        )
        answer = worker.ask(call)
        running = Running(
            self, function.kata, record, worker, call.id, answer, hosts, (arguments, named)
        )
        self.test.last = running
        if kind is Call:
            self.test.calls.append(record)
        if background:
            self.test.running.append(running)
        return running

    def attribute(self, handle: Handle, name: str) -> object:
        """Return an attribute of an object on the far side: its value, or a method to call."""
        function = RemoteFunction(handle._kata, name, handle)
        return proxy.attribute(self.finish(self.start(function, (), kind=Get)), function)

    def finish(self, running: Running) -> object:
        """Wait for a call and return its result. Raise what it raised, or Fault."""
        reply = self._wait(running)
        record = running.record
        record.ended = reply.at
        record.output, record.printed = reply.output, reply.printed
        self.test.clean[running.worker] = reply.clean
        self.test.refused += reply.refused
        rebuild = self._rebuilder(running)
        proxy.take_back(running.arguments, reply.after, rebuild)
        if isinstance(reply, Failed):
            raise self.exception(running, reply.error)
        value = proxy.value(cast("Returned", reply).value, rebuild)
        record.returned(value)
        return value

    def _wait(self, running: Running) -> Outcome:
        try:
            outcome: Outcome = running.answer.result(self.deadline)
            return outcome
        except TookTooLong:
            self.test.stuck.append(running.worker)
            places = where(running.worker, running.number)
            raise Fault(Cause.HUNG, running.record.text, places) from None

    def exception(self, running: Running, error: Missing | Unfit | Raised) -> BaseException:
        """Return the exception that the far side told of, to be raised here."""
        if isinstance(error, Missing):
            return Fault(Cause.MISSING, error.text, details=[[name] for name in error.near])
        if isinstance(error, Unfit):
            return Fault(Cause.UNFIT, error.text)
        exception = running.worker.error or proxy.exception(
            error.exception, self._rebuilder(running)
        )
        if error.type in {"Skipped", "SkipTest", "XFailed"}:
            return Fault(Cause.SKIPPED, error.type, error.places)
        if not isinstance(exception, Exception) or error.base == "BaseException":
            cause = Cause.IMPORT if error.importing else Cause.EXITED
            return Fault(cause, error.type, error.places)
        exception.kata_error = error  # type: ignore[attr-defined]
        return exception

    def _rebuilder(self, running: Running) -> Callable[[int, str], Handle]:
        return lambda number, kind: Handle(running.kata, number, kind, running.worker)

    # Workers

    def worker(self, kata: Kata) -> Holder:
        """Return the worker that holds the kata's solution, told of the test that runs.

        Raise Fault if there is no solution to hold.
        """
        worker = self.workers.of(kata, self.test.workers)
        if worker not in self.test.workers:
            self.test.workers.append(worker)
            worker.tell(Begin(folders=list(self.test.folders)))
        return worker

    def ask(self, kata: Kata, request: AnyRequest) -> Any:
        """Return the reply of the worker of *kata* to *request*, which is no call of the solution.

        Raise Fault if the worker does not answer any more.
        """
        worker = self.worker(kata)
        try:
            return worker.ask(request).result(self._patience)
        except TookTooLong:  # a call in the background lets nothing else run
            self.test.stuck.append(worker)
            last = self.test.last
            text, places = (
                (last.record.text, where(last.worker, last.number))
                if last is not None
                else (type(request).__name__, [])
            )
            raise Fault(Cause.HUNG, text, places) from None

    def given(self, kata: Kata, request: AnyRequest) -> tuple[Handle, tuple[str, int]]:
        """Return a handle on the socket that *request* makes for the solution, and its address."""
        reply: Given = self.ask(kata, request)
        handle = Handle(kata, reply.value.number, reply.value.name, self.worker(kata))
        return handle, reply.address

    def leftovers(self, kata: Kata) -> list[Detail]:
        """Return kind and detail of each thread that still runs and each socket still open."""
        reply: Left = self.ask(kata, Leftovers())
        left: list[Detail] = [*reply.left]
        worker = self.worker(kata)
        calls = [call for call in self.test.running if call.worker is worker]
        busy = sum(not call.answer.done() for call in calls)
        if busy and not calls[0].answer.done():
            busy -= 1  # the first that came is with the thread that calls
        return left + unadmitted(worker, left, busy, serves=True)

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
        """End a test. Raise Fault if it passed but the solution left something behind."""
        left: list[Detail] = []
        forged: Fault | None = None
        for kata, worker in self.workers.items():
            if worker not in self.test.workers:
                continue
            found = self._left(worker)
            if found is None or any("thread" in str(kind) for kind, _ in found):
                self.workers.replace(kata)
            left += found or []
            if worker.end is not None and worker.end.cause is Cause.FORGED:
                forged = worker.end
        if not failed and (fault := forged or self.refusal()):
            raise fault
        if not failed and left:
            raise Fault(Cause.LEFT, details=left)

    @property
    def _patience(self) -> float | None:
        """Return the seconds for an answer before which a thread of the solution may have to end.

        With less, whether a leftover is found would be decided by a race of two clocks.
        """
        return None if self.deadline is None else self.deadline + THREAD_PATIENCE

    def _left(self, worker: Holder) -> list[Detail] | None:
        """Return what a worker has left behind; None if it cannot go on."""
        calls = [call for call in self.test.running if call.worker is worker]
        if worker in self.test.stuck or any(map(_runs, calls)):
            return None
        if not calls and self.test.clean.get(worker):
            return unadmitted(worker, [])
        try:
            told: Left = worker.ask(Settle()).result(self._patience)
        except (Fault, TookTooLong):
            return None
        return [*told.left] or unadmitted(worker, [])


def _runs(running: Running) -> bool:
    return running.hosts or not running.answer.done()


def _spell_handle(value: object) -> Kept:
    if isinstance(value, Handle):
        return Kept(value._number, value._kind)
    raise TypeError(f"a {type(value).__name__} cannot cross the border")


def current_session() -> Session:
    """Return the session that the calls of the suite go through. Raise RuntimeError if none."""
    return cast("Session", proxy.caller())
