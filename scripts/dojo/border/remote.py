"""The near side of one worker: its process, its pipes, and the answers that are waited for."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections import deque
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from typing import IO

from dojo.border import frames, replies
from dojo.border.ends import Died, Flooded, Forged, Spinning
from dojo.border.frames import Message
from dojo.border.launch import Census, Launcher, Place
from dojo.border.outbox import Outbox, Stalled

MAX_TAIL = 64 * 1024  # bytes kept of what bypassed sys.stdout, crash reports included
MAX_SAID = 256 * 1024 * 1024  # bytes of it that are read at all
PATIENCE = 10.0  # seconds for one that was killed to be gone; it takes milliseconds
SLACK = 1.0  # seconds that a process has to end after its last word


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
        self._waiting: dict[object, tuple[str, Future[Message]]] = {}
        self._lock = threading.Lock()
        self._end: BaseException | None = None
        self._cause: BaseException | None = None  # what the end will be, whatever the status
        self._tail: deque[bytes] = deque()
        self._pid: int | None = None
        self._said = 0  # bytes that ever were added to the tail
        self._process = launcher.start(place)
        assert self._process.stdin is not None
        self._writer = Outbox(self._process.stdin)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._listener.start()
        self._drainer.start()

    @property
    def alive(self) -> bool:
        """Whether the process still answers."""
        return self._end is None

    @property
    def end(self) -> BaseException | None:
        """How it ended, if it has."""
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

    def load(self, name: str, file: Path) -> None:
        """Let the solution of the kata *name* be *file*. Raises Fault where that cannot be had."""
        given = self.launcher.hand_over(file, self.place)
        self.solution, self.source = file, str(given)
        self.tell("load", name=name, path=self.source)

    def tell(self, do: str, **details: object) -> None:
        """Say what has no answer: it reaches the worker with the next request."""
        self._writer.hold({"do": do, "id": 0, **details})

    def ask(self, do: str, **details: object) -> tuple[int, Future[Message]]:
        """Send a request: its number, and the answer to come (or Died).

        A worker that has stopped to read will never answer: that is a TimeoutError at once.
        """
        number = next(self._numbers)
        answer: Future[Message] = Future()
        with self._lock:
            if self._end is not None:
                answer.set_exception(self._end)
                return number, answer
            self._waiting[number] = do, answer
        try:
            self._writer.write({**details, "do": do, "id": number})
        except Stalled:
            with self._lock:
                waiting = self._waiting.pop(number, None)
            if waiting is not None:
                answer.set_exception(TimeoutError())
        except OSError:
            pass  # it has died, which the listener finds out
        return number, answer

    def dump(self) -> str:
        """The stacks of a worker too busy to answer, from the C side (POSIX only)."""
        if not hasattr(signal, "SIGUSR1") or not self.alive or (pid := self.pid) is None:
            return ""
        before = self._said
        try:
            os.kill(pid, signal.SIGUSR1)
        except OSError:
            return ""
        self._drainer.join(0.3)  # it goes on; this is only the time for the dump to arrive
        said = b"".join(self._tail)
        return said[len(said) - (self._said - before) :].decode(errors="replace")

    def kill(self) -> None:
        """End the process and what it started, at once."""
        if self._process.returncode is None:  # else its number may belong to somebody else
            self.launcher.kill(self._process)

    def close(self) -> None:
        """End it and wait until nothing of it is left."""
        self.kill()
        self._listener.join(PATIENCE)
        self._drainer.join(PATIENCE)

    # What comes from the far side

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            while (message := frames.read(self._process.stdout)) is not None:  # type: ignore[arg-type]
                self._take(message)
        except frames.BadFrame:
            self._break(Forged("garbled"))
        except replies.Malformed:
            self._break(Forged("malformed"))
        except OSError:
            self.kill()
        finally:
            self._bury()

    def _bury(self) -> None:
        """See the process off, and tell whoever still waits for it."""
        assert self._process.stdout is not None
        status = self._wait()
        self.launcher.clear_away(self._process)
        self._drainer.join()
        self._process.stdout.close()
        tail = b"".join(self._tail).decode(errors="replace")
        self._fail(self._cause or Died(self.launcher.status(status), tail))

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

    def _drain(self) -> None:
        pipe: IO[bytes] | None = self._process.stderr
        assert pipe is not None
        size = 0
        while data := os.read(pipe.fileno(), 16_384):
            self._tail.append(data)
            self._said += len(data)
            size += len(data)
            while size > MAX_TAIL:
                size -= len(self._tail.popleft())
            if self._said > MAX_SAID and self._cause is None:
                self._break(Flooded(f"{MAX_SAID:,}"))
        pipe.close()
