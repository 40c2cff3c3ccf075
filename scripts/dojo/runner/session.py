"""One run of the suites: which worker serves whom, what was called, and what went wrong first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures import wait
from typing import TYPE_CHECKING, Any, cast

from dojo.core.catalogue import Kata
from dojo.core.console import abbreviate
from dojo.core.faults import Fault
from dojo.isolation.ends import Died, Forged
from dojo.isolation.far.journal import Journal
from dojo.isolation.far.leftovers import THREAD_PATIENCE
from dojo.isolation.launch import Launcher
from dojo.isolation.process import Remote
from dojo.isolation.protocol import Event
from dojo.isolation.transport import Message
from dojo.isolation.values import Packer
from dojo.runner import incoming
from dojo.runner.proxy import Handle, RemoteFunction
from dojo.runner.records import Record, Report, Running, Test
from dojo.runner.solutions import Solutions
from dojo.runner.workers import SOON, Workers, unadmitted, where

if TYPE_CHECKING:
    from dojo.runner.local import Local

GRACE = 0.1  # seconds for a server to end, after its client has seen that something is wrong


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
        self.test = Test()

    # Calls

    def call(
        self, function: RemoteFunction, arguments: tuple[object, ...], named: dict[str, object]
    ) -> object:
        """Call a function of the solution and wait for what comes of it."""
        return self.finish(self.start(function, arguments, named))

    def start(
        self,
        function: RemoteFunction,
        arguments: tuple[object, ...],
        named: dict[str, object] | None = None,
        *,
        background: bool = False,
        hosts: bool = False,
        do: str = "call",
    ) -> Running:
        """Begin a call. Raises Fault where there is no solution to call."""
        named = named or {}
        worker = self.worker(function.kata)
        record = Record(function, arguments, named)
        packer = Packer(_spell_handle)
        number, answer = worker.ask(
            do,
            on=function.handle._number if function.handle is not None else 0,
            name=function.name,
            arguments=packer.pack(arguments),
            named=packer.pack(named),
            background=background,
            hosts=hosts,
        )
        running = Running(self, record, worker, number, answer, hosts, (arguments, named))
        self.test.last = running
        if do == "call":
            self.test.calls.append(record)
        if background:
            self.test.running.append(running)
        return running

    def attribute(self, handle: Handle, name: str) -> object:
        """An attribute of an object on the far side: its value, or a method to call."""
        function = RemoteFunction(handle._kata, name, handle)
        return incoming.attribute(self.finish(self.start(function, (), do="get")), function)

    def finish(self, running: Running) -> object:
        """Wait for a call's outcome. Raises what it raised, or Fault for what no suite expects."""
        reply = self._wait(running)
        record = running.record
        record.ended = int(reply["at"])  # type: ignore[call-overload]
        record.output, record.printed = str(reply["output"]), int(reply["printed"])  # type: ignore[call-overload]
        self.test.clean[running.worker] = bool(reply.get("clean"))
        self.test.refused += cast("list[list[object]]", reply["refused"])
        rebuild = self._rebuilder(running)
        incoming.take_back(running.arguments, reply.get("after"), rebuild)
        if "error" in reply:
            record.error = cast("Message", reply["error"])
            raise self.exception(running, record.error)
        value = incoming.value(reply["value"], rebuild)
        record.returned(value)
        return value

    def _wait(self, running: Running) -> Message:
        try:
            return running.answer.result(self.deadline)
        except TookTooLong:
            self.test.stuck.append(running.worker)
            raise Fault("hung", running.record.text, where(running)) from None
        except Died as end:
            raise end.fault(running.worker) from None

    def exception(self, running: Running, error: Message) -> BaseException:
        """The exception that the far side told of, to be raised here."""
        if error["kind"] in {"missing", "unfit"}:
            near = [[name] for name in error.get("near", [])]  # type: ignore[attr-defined]
            return Fault(str(error["kind"]), str(error["text"]), details=near)
        exception = running.worker.error or incoming.exception(
            error["exception"], self._rebuilder(running)
        )
        places: list[Any] = error["places"]  # type: ignore[assignment]
        if error["type"] in {"Skipped", "SkipTest", "XFailed"}:
            return Fault("skipped", str(error["type"]), places)
        if not isinstance(exception, Exception) or error["base"] == "BaseException":
            return Fault("exited", str(error["type"]), places)
        exception.kata_error = error  # type: ignore[attr-defined]
        return exception

    def _rebuilder(self, running: Running) -> Callable[[int, str], Handle]:
        kata = running.record.function.kata
        return lambda number, kind: Handle(kata, number, kind, running.worker)

    # Workers

    def worker(self, kata: Kata) -> Remote | Local:
        """The worker that holds the kata's solution, told of the test that runs.

        Raises Fault where there is no solution to hold.
        """
        worker = self.workers.of(kata, self.test.workers)
        if worker not in self.test.workers:
            self.test.workers.append(worker)
            worker.tell("begin", folders=list(self.test.folders))
        return worker

    def ask(self, kata: Kata, do: str, **details: object) -> dict[str, Any]:
        """Ask the worker of *kata* for something that is no call of the solution.

        A "value" in its reply comes as a handle. Raises Fault where nobody answers any more.
        """
        worker = self.worker(kata)
        try:
            reply: dict[str, Any] = worker.ask(do, **details)[1].result(self._patience)
        except TookTooLong:  # a call in the background lets nothing else run
            self.test.stuck.append(worker)
            last = self.test.last
            text, places = (last.record.text, where(last)) if last is not None else (do, [])
            raise Fault("hung", text, places) from None
        except Died as end:
            raise end.fault(worker) from None
        if "value" in reply:
            reply["value"] = incoming.value(
                reply["value"], lambda number, kind: Handle(kata, number, kind, worker)
            )
        return reply

    def leftovers(self, kata: Kata) -> list[list[object]]:
        """What of the solution still runs or is still open: kind and detail of each."""
        left: list[list[object]] = self.ask(kata, "leftovers")["left"]
        worker = self.worker(kata)
        calls = [call for call in self.test.running if call.worker is worker]
        busy = sum(not call.answer.done() for call in calls)
        if busy and not calls[0].answer.done():
            busy -= 1  # the first that came is with the thread that calls
        return left + unadmitted(worker, left, busy, serves=True)

    # Tests

    def begin(self, name: str, folders: tuple[str, ...]) -> None:
        """A test begins."""
        self.test = Test(name, folders)
        abbreviate(folders)
        self.journal.clear()

    def report(self, *, hung: bool) -> Report:
        """What is worth knowing of a failed test; asks the workers, so before `end`."""
        patience = SOON if hung else self.deadline
        if not hung:  # a server that breaks is seen by its client before it has quite ended
            wait([server.answer for server in self.test.servers], GRACE)
        report = Report(list(self.journal.events))
        for worker in self.test.workers:
            try:
                told: dict[str, Any] = worker.ask("report")[1].result(patience)
            except (Died, TookTooLong):
                continue
            report.events += [Event(*map(_hashable, parts)) for parts in told["events"]]
            report.output += told["output"]
            report.troubles += told["troubles"]
        report.events.sort(key=lambda event: event.at)
        return report

    def refusal(self) -> Fault | None:
        """The fault of having reached outside the test's folder, if it did."""
        return Fault("refused", details=self.test.refused) if self.test.refused else None

    def end(self, *, failed: bool) -> None:
        """A test ends. Raises Fault if it passed but the solution left something behind."""
        left: list[list[object]] = []
        forged: Fault | None = None
        for kata, worker in self.workers.items():
            if worker not in self.test.workers:
                continue
            found = self._left(worker)
            if found is None or any("thread" in str(kind) for kind, _ in found):
                self.workers.dismiss(kata)
            left += found or []
            if isinstance(worker.end, Forged):
                forged = worker.end.fault(worker)
        if not failed and (fault := forged or self.refusal()):
            raise fault
        if not failed and left:
            raise Fault("left", details=left)

    @property
    def _patience(self) -> float | None:
        """Seconds for an answer for which a worker may have to wait until a thread has ended.

        With less, whether a leftover is found would be decided by a race of two clocks.
        """
        return None if self.deadline is None else self.deadline + THREAD_PATIENCE

    def _left(self, worker: Remote | Local) -> list[list[object]] | None:
        """What a worker has left behind; None of one that cannot go on."""
        if self._is_clean(worker):
            return unadmitted(worker, [])
        runs = any(call.worker is worker for call in self.test.running if _runs(call))
        if runs or worker in self.test.stuck:
            return None
        try:
            told: Any = worker.ask("settle")[1].result(self._patience)["left"]
        except (Died, TookTooLong):
            return None
        return told or unadmitted(worker, [])

    def _is_clean(self, worker: Remote | Local) -> bool:
        """Whether the worker said with its last reply that there is nothing to settle."""
        calls = any(call.worker is worker for call in self.test.running)
        return self.test.clean.get(worker, False) and not calls


def _runs(running: Running) -> bool:
    return running.hosts or not running.answer.done()


def _spell_handle(value: object) -> list[object]:
    if isinstance(value, Handle):
        return ["handle", value._number, value._kind]
    raise TypeError(f"a {type(value).__name__} cannot cross the border")


def _hashable(part: Any) -> Any:
    return tuple(part) if isinstance(part, list) else part
