"""The near side of one worker: its process, its pipes, and the answers that are waited for.

Whoever waits for the only answer that is due reads it. A thread that does nothing else, the
listener, begins as soon as something goes on beside; to wake it for each call of a function would
take longer than most calls do.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from itertools import count
from pathlib import Path

from dojo.isolation import replies, transport
from dojo.isolation.ends import Died, Flooded, Forged, Spinning
from dojo.isolation.inbox import Inbox, left
from dojo.isolation.launch import Census, Launcher, Place
from dojo.isolation.outbox import Outbox, Stalled
from dojo.isolation.tail import Tail
from dojo.isolation.transport import Message
from dojo.isolation.turns import EAGER

PATIENCE = 10.0  # seconds for one that was killed to be gone; it takes milliseconds
SLACK = 1.0  # seconds that a process has to end after its last word


class Answer(Future[Message]):
    """An answer that is due."""

    def __init__(self, remote: Remote) -> None:
        super().__init__()
        self._remote = remote

    def result(self, timeout: float | None = None) -> Message:
        """The answer. Raises Died where none will come, TimeoutError where none has in time."""
        return super().result(self._remote.read_for(self, timeout))

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What `result` would raise, or None."""
        return super().exception(self._remote.read_for(self, timeout))


class Remote:
    """A worker process, seen from the suite."""

    error: BaseException | None = None
    """The exception itself, which only `Local` has: here it stays on the far side."""

    def __init__(self, launcher: Launcher, place: Place) -> None:
        self.launcher = launcher
        self.place = place
        self.solution: Path | None = None  # the file
        self.source = ""  # its path as the worker knows it
        self._numbers = count(1)
        self._waiting: dict[object, tuple[str, Answer]] = {}
        self._lock = threading.Lock()
        self._end: BaseException | None = None
        self._cause: BaseException | None = None  # what the end will be, whatever the status
        self._pid: int | None = None
        self._process = launcher.start(place)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._tail = Tail(self._process.stderr, self._flooded)
        self._writer = Outbox(self._process.stdin)
        self._inbox = Inbox(self._process.stdout)
        self._reading = threading.Lock()  # held by whoever reads
        self._listener: threading.Thread | None = None
        if not Inbox.in_time:
            self._begin_to_listen()

    @property
    def alive(self) -> bool:
        """Whether the process still answers."""
        return self.end is None

    @property
    def end(self) -> BaseException | None:
        """How it ended, if it has."""
        if self._listener is None and self._reading.acquire(blocking=False):
            self._hear_out(0 if self._cause is None else PATIENCE)
        return self._end

    @property
    def pid(self) -> int | None:
        """The number of the process itself, not of what may have been put around it."""
        if self._process.returncode is not None:
            return None
        if self._pid is None:
            self._pid = self.launcher.pid(self._process)
        return self._pid

    def census(self) -> Census | None:
        """The threads and sockets that the process has by the kernel's account, if it is asked."""
        pid = self.pid
        return self.launcher.census(pid) if pid is not None else None

    def load(self, name: str, files: Sequence[Path]) -> None:
        """Let the solution of the kata *name* be *files*, run one after the other.

        Raises Fault if one of them cannot be had.
        """
        given = [str(self.launcher.hand_over(file, self.place)) for file in files]
        self.solution, self.source = files[-1], given[-1]
        self.tell("load", name=name, paths=given)

    def tell(self, do: str, **details: object) -> None:
        """Say what has no answer: it reaches the worker with the next request."""
        self._writer.hold({"do": do, "id": 0, **details})

    def ask(self, do: str, **details: object) -> tuple[int, Answer]:
        """Send a request: its number, and the answer to come (or Died).

        A worker that has stopped to read will never answer: that is a TimeoutError at once.
        """
        number = next(self._numbers)
        answer = Answer(self)
        with self._lock:
            if self._end is not None:
                answer.set_exception(self._end)
                return number, answer
            if self._waiting or details.get("background"):
                self._begin_to_listen()
            self._waiting[number] = do, answer
        try:
            self._writer.write({**details, "do": do, "id": number})
        except Stalled:
            with self._lock:
                waiting = self._waiting.pop(number, None)
            if waiting is not None:
                answer.set_exception(TimeoutError())
        except OSError:
            pass  # it has died, as whoever reads finds out
        return number, answer

    def hurry(self) -> None:
        """Be quick, at the expense of a core: see `turns`."""
        self._inbox.eager = EAGER
        self.tell("hurry")

    def read_for(self, answer: Answer, timeout: float | None) -> float | None:
        """Read until *answer* is there, if that is not the listener's duty.

        Returns the seconds that are left of *timeout*.
        """
        if answer.done() or not self._begin_to_read():
            return timeout
        until = None if timeout is None else time.monotonic() + timeout
        try:
            while not answer.done() and self._end is None and self._hear(left(until)):
                pass
        finally:
            self._reading.release()
        return left(until)

    def dump(self) -> str:
        """The stacks of a worker too busy to answer, from the C side (POSIX only)."""
        if not hasattr(signal, "SIGUSR1") or not self.alive or (pid := self.pid) is None:
            return ""
        before = self._tail.size
        try:
            os.kill(pid, signal.SIGUSR1)
        except OSError:
            return ""
        self._tail.join(0.3)  # it goes on; this is only the time for the dump to arrive
        return self._tail.text(before)

    def kill(self) -> None:
        """End the process and what it started, at once."""
        if self._process.returncode is None:  # else its number may belong to somebody else
            self.launcher.kill(self._process)

    def close(self) -> None:
        """End it and wait until nothing of it is left."""
        self.kill()
        if self._reading.acquire(timeout=PATIENCE):
            self._hear_out(PATIENCE)
        self._tail.join(PATIENCE)

    # What comes from the far side

    def _begin_to_read(self) -> bool:
        """Whether the caller has to read; if not, the listener does, as soon as it can."""
        with self._lock:
            if self._listener is None and not self._reading.acquire(blocking=False):
                self._begin_to_listen()
            return self._listener is None

    def _begin_to_listen(self) -> None:
        if self._listener is None:
            self._listener = threading.Thread(target=self._listen, daemon=True)
            self._listener.start()

    def _listen(self) -> None:
        self._reading.acquire()
        self._hear_out(None)

    def _hear_out(self, patience: float | None) -> None:
        """Take in message after message, as long as each comes in *patience* seconds."""
        try:
            while self._end is None and self._hear(patience):
                pass
        finally:
            self._reading.release()

    def _hear(self, patience: float | None) -> bool:
        """Take in one message; False where none has come in *patience* seconds, or ever will."""
        try:
            message = self._inbox.read(patience)
            if message is not None:
                self._take(message)
                return True
        except TimeoutError:
            return False
        except transport.BadFrame:
            self._break(Forged("garbled"))
        except replies.Malformed:
            self._break(Forged("malformed"))
        except OSError:
            self.kill()
        self._bury()
        return False

    def _bury(self) -> None:
        """See the process off, and tell whoever still waits for it."""
        assert self._process.stdout is not None
        status = self._wait()
        self.launcher.clear_away(self._process)
        self._tail.join()
        self._process.stdout.close()
        self._fail(self._cause or Died(self.launcher.status(status), self._tail.text()))

    def _take(self, message: Message) -> None:
        """Pass an answer on to whoever asked. Raises Malformed for one of the wrong form."""
        if isinstance(self._cause, Forged):
            return  # it is being ended; nothing that it says counts
        if "spinning" in message:
            replies.check_spinning(message)
            self._cause = self._cause or Spinning(message["spinning"])  # type: ignore[arg-type]
            return
        number = message.get("id")
        with self._lock:
            do, answer = (
                self._waiting.pop(number, ("", None)) if type(number) is int else ("", None)
            )
        if answer is None:
            self._break(Forged("unasked"))
            return
        try:
            replies.check(do, message)
        except replies.Malformed:
            with self._lock:
                self._waiting[number] = do, answer  # whoever waits is told of the end
            raise
        answer.set_result(message)

    def _break(self, cause: BaseException) -> None:
        """End a worker that does what no worker does."""
        self._cause = cause
        self.kill()

    def _flooded(self, size: int) -> None:
        if self._cause is None:
            self._break(Flooded(f"{size:,}"))

    def _wait(self) -> int:
        """The status with which it ends. One that only closed its pipes is ended."""
        try:
            return self._process.wait(SLACK)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()

    def _fail(self, end: BaseException) -> None:
        with self._lock:
            self._end = end
            waiting, self._waiting = self._waiting, {}
        for _, answer in waiting.values():
            answer.set_exception(end)
