"""The near side of one worker: its process, its pipes, and the answers that are waited for."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from typing import IO, Any

from dojo.isolation.holder import Died, Flooded, Forged, Holder, Spinning
from dojo.isolation.launch import Census, Launcher, Place
from dojo.isolation.protocol import AnyRequest, AnyResponse, Spins
from dojo.isolation.transport import BadFrame, Malformed, PatientWriter, Reader, Stalled

PATIENCE = 10.0  # seconds for one that was killed to be gone; it takes milliseconds
SLACK = 1.0  # seconds that a process has to end after its last word
MAX_KEPT = 64 * 1024  # bytes of what a worker writes past its messages
MAX_READ = 256 * 1024 * 1024  # bytes of it in all; more is a flood
CHUNK = 16_384  # bytes


class Remote(Holder):
    """A worker process. A thread reads what it says; another, what it writes past its messages."""

    def __init__(self, launcher: Launcher, place: Place) -> None:
        super().__init__(place)
        self.launcher = launcher
        self._numbers = count(1)
        self._waiting: dict[int, tuple[AnyRequest, Future[Any]]] = {}
        self._lock = threading.Lock()
        self._end: Died | None = None  # set once it is gone
        self._cause: Died | None = None  # how it will have ended, whatever its status
        self._pid: int | None = None
        self._process = launcher.start(place)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._tail = Tail(self._process.stderr, self._flooded)
        self._writer = PatientWriter(self._process.stdin)  # type: ignore[arg-type]
        self._reader: Reader[AnyResponse] = Reader(self._process.stdout, AnyResponse)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        """Whether the process still answers."""
        return self.end is None

    @property
    def end(self) -> Died | None:
        """How it ended or is being ended, if that is known."""
        return self._cause or self._end

    @property
    def pid(self) -> int | None:
        """The number of the process itself, not of what may have been put around it."""
        if self._process.returncode is not None:
            return None
        if self._pid is None:
            self._pid = self.launcher.pid(self._process)
        return self._pid

    def census(self) -> Census | None:
        """Count the threads and sockets of the process as the kernel does; None if trusted."""
        pid = self.pid
        return self.launcher.census(pid) if pid is not None else None

    def tell(self, request: AnyRequest) -> None:
        """Send *request*, which has no answer. One that cannot be sent is told by the next."""
        self._send(request)

    def ask(self, request: AnyRequest) -> Future[Any]:
        """Send *request*, which gets its number here, and return the reply to come.

        A worker that has stopped to read will never answer: that is a TimeoutError at once.
        """
        answer: Future[Any] = Future()
        with self._lock:
            request.id = next(self._numbers)
            if self._end is not None:
                answer.set_exception(self._end)
                return answer
            self._waiting[request.id] = request, answer
        if not self._send(request):
            with self._lock:
                waiting = self._waiting.pop(request.id, None)
            if waiting is not None:
                answer.set_exception(TimeoutError())
        return answer

    def _send(self, request: AnyRequest) -> bool:
        """Write *request*; False if the worker does not read. A death is told by the listener."""
        try:
            self._writer.write(request)
        except Stalled:
            return False
        except OSError:
            pass
        return True

    def dump(self) -> str:
        """Return the stacks of a worker too busy to answer, from the C side (POSIX only)."""
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
        if self._process.returncode is None:  # else its number may belong to another by now
            self.launcher.kill(self._process)

    def close(self) -> None:
        """End it and wait until nothing of it is left."""
        self.kill()
        self._listener.join(PATIENCE)
        self._tail.join(PATIENCE)

    # What comes from the far side

    def _listen(self) -> None:
        """Take in reply after reply; then see the process off, and tell all that still wait."""
        try:
            while (reply := self._reader.read()) is not None:
                self._take(reply)
        except BadFrame:
            self._break(Forged("garbled"))
        except Malformed:
            self._break(Forged("malformed"))
        except OSError:
            self.kill()
        status = self._wait()
        self.launcher.clear_away(self._process)
        self._tail.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._fail(self._cause or Died(self.launcher.status(status), self._tail.text()))

    def _take(self, reply: AnyResponse) -> None:
        """Pass a reply on to the thread that waits for it."""
        if isinstance(self._cause, Forged):
            return  # it is being ended; nothing that it says counts
        if isinstance(reply, Spins):
            self._cause = self._cause or Spinning(reply.places)
            return
        with self._lock:
            request, answer = self._waiting.get(reply.id, (None, None))
            if request is not None and isinstance(reply, request.answer):
                del self._waiting[reply.id]
        if request is None or answer is None:
            self._break(Forged("unasked"))
        elif isinstance(reply, request.answer):
            answer.set_result(reply)
        else:
            self._break(Forged("malformed"))

    def _break(self, cause: Died) -> None:
        """End a worker that does what no worker does."""
        self._cause = self._cause or cause
        self.kill()

    def _flooded(self, size: int) -> None:
        if self._cause is None:
            self._break(Flooded(f"{size:,}"))

    def _wait(self) -> int:
        """Return the status with which it ends. One that only closed its pipes is ended."""
        try:
            return self._process.wait(SLACK)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()

    def _fail(self, end: Died) -> None:
        with self._lock:
            self._end = end
            waiting, self._waiting = self._waiting, {}
        for _, answer in waiting.values():
            answer.set_exception(end)


class Tail:
    """The last that came out of *pipe*: crash reports, and what a worker's children print."""

    def __init__(self, pipe: IO[bytes], flooded: Callable[[int], None]) -> None:
        self.size = 0
        """How many bytes have come."""
        self._pipe = pipe
        self._flooded = flooded  # called once, with MAX_READ, when more than that has come
        self._kept: deque[bytes] = deque()
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._drainer.start()

    def text(self, after: int = 0) -> str:
        """Return what is kept; *after* leaves out what came before `size` was that."""
        data = b"".join(self._kept)
        return data[max(0, len(data) - (self.size - after)) :].decode(errors="replace")

    def join(self, patience: float | None = None) -> None:
        """Wait for the end of the pipe, for *patience* seconds at most."""
        self._drainer.join(patience)

    def _drain(self) -> None:
        kept = 0
        told = False
        while data := os.read(self._pipe.fileno(), CHUNK):
            self._kept.append(data)
            self.size += len(data)
            kept += len(data)
            while kept > MAX_KEPT:
                kept -= len(self._kept.popleft())
            if self.size > MAX_READ and not told:
                told = True
                self._flooded(MAX_READ)
        self._pipe.close()
