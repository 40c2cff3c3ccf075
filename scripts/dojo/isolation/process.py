"""What holds a solution: a worker process, or, for a debugger alone, the suite's own."""

from __future__ import annotations

import io
import linecache
import os
import re
import signal
import socket
import subprocess
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from dojo.core.faults import Cause, Fault, Place
from dojo.isolation import protocol
from dojo.isolation.launch import Folders, Launcher
from dojo.isolation.protocol import AnyRequest, AnyResponse, Call, Places
from dojo.isolation.transport import Malformed, Reader, Writer

PATIENCE = 10.0  # seconds for one that was killed to be gone; it takes milliseconds
SLACK = 1.0  # seconds that a process has to end after its last word
SOON, HURRY = 0.2, 2.0  # seconds to tell where it stands, before it is asked from outside and after
MAX_KEPT = 64 * 1024  # bytes of what a worker writes past its messages
MAX_READ = 256 * 1024 * 1024  # bytes of it in all; more is a flood
CHUNK = 16_384


class Holder(ABC):
    """Holds a solution, and answers requests about it."""

    launcher = Launcher()
    end: Fault | None = None  # why it answers no more, as soon as that is known
    error: BaseException | None = None  # what ended the last call, if that is known on this side
    received = 0  # bytes of answers
    crashed = False  # whether an error has ended a thread of the solution's in this test

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.solution: Path | None = None  # the file
        self.source = ""  # its path as the far side knows it
        self._numbers = count(1)

    @property
    def pid(self) -> int | None:
        """Return the number of the solution's own process; None if that has ended, or is this."""
        return None

    def load(self, name: str, files: Sequence[Path]) -> None:
        """Let the solution of the kata *name* be *files*; raise Fault if one cannot be had."""
        given = [str(self.launcher.hand_over(file, self.folders)) for file in files]
        self.solution, self.source = files[-1], given[-1]
        self.ask(protocol.Load(name=name, paths=given))

    @abstractmethod
    def ask(self, request: AnyRequest) -> Future[Any]:
        """Number and send *request*; return the reply to come, of the type `request.answer`.

        Waiting for it raises Fault if none will come.
        """

    def where(self, number: int) -> Sequence[Place]:
        """Return the solution's lines at which the call of that *number* stands."""
        answer: Future[protocol.Told] = self.ask(protocol.Inspect(call=number))
        for patience in (SOON, HURRY):
            try:
                return answer.result(patience).places
            except TookTooLong:
                if (found := self._seen_from_outside()) is not None:
                    return found
            except Fault:
                break
        return []

    def _seen_from_outside(self) -> Places | None:
        """Return the lines that can be had without an answer; None if nothing is known."""
        return None

    @abstractmethod
    def kill(self) -> None:
        """End it and what it started, at once."""

    def close(self) -> None:
        """End it and wait until nothing of it is left."""
        self.kill()


class Remote(Holder):
    """A worker process.

    Threads read what it says and what it writes past its messages, and send it requests: a pipe
    holds 64 KB, and whether a worker empties it is in the solution's hands.
    """

    def __init__(self, launcher: Launcher, folders: Folders) -> None:
        super().__init__(folders)
        self.launcher = launcher
        self._waiting: dict[int, tuple[AnyRequest, Future[Any]]] = {}
        self._lock = threading.Lock()
        self._pid: int | None = None
        self._process = launcher.start(folders)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        flood = Fault(Cause.FLOODED, f"{MAX_READ:,}")
        self._tail = Tail(self._process.stderr, lambda: self._break(flood))
        self._reader: Reader[AnyResponse] = Reader(self._process.stdout, AnyResponse)
        self._requests: SimpleQueue[AnyRequest | None] = SimpleQueue()
        self._sender = threading.Thread(target=self._send, args=[self._process.stdin], daemon=True)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._sender.start()
        self._listener.start()

    @property
    def pid(self) -> int | None:
        """Return the number of the process itself, not of what may have been put around it."""
        if self._process.returncode is not None:
            return None
        if self._pid is None:
            self._pid = self.launcher.pid(self._process)
        return self._pid

    def ask(self, request: AnyRequest) -> Future[Any]:
        """Send *request* and return the reply to come."""
        answer: Future[Any] = Future()
        with self._lock:
            request.id = next(self._numbers)
            if self.end is not None:
                answer.set_exception(replace(self.end))
                return answer
            self._waiting[request.id] = request, answer
        self._requests.put(request)
        return answer

    def _seen_from_outside(self) -> Places | None:
        """Let faulthandler write the stacks of a worker too busy to answer (POSIX only)."""
        if not hasattr(signal, "SIGUSR1") or self.end is not None or (pid := self.pid) is None:
            return None
        before = self._tail.size
        with suppress(OSError):
            os.kill(pid, signal.SIGUSR1)
            self._tail.join(0.3)  # it goes on; this is only the time for the stacks to arrive
        stacks = self._tail.text(before)
        return lines_in(stacks, self) if stacks else None

    def kill(self) -> None:
        """End the process and what it started, at once."""
        if self._process.returncode is None:  # else its number may belong to another by now
            self.launcher.kill(self._process)

    def close(self) -> None:
        """End it and wait until nothing of it is left."""
        self.kill()
        for part in (self._listener, self._sender, self._tail):
            part.join(PATIENCE)

    def _send(self, pipe: IO[bytes]) -> None:
        """Send what is to be sent. If the worker is gone, the listener tells of that."""
        with suppress(OSError), pipe:
            writer = Writer(pipe)
            while (request := self._requests.get()) is not None:
                writer.write(request)

    # What comes from the far side

    def _listen(self) -> None:
        """Take in reply after reply; then see the process off, and tell all that still wait."""
        try:
            while (reply := self._reader.read()) is not None:
                self._take(reply)
        except Malformed:
            self._break(Fault(Cause.FORGED, "malformed"))
        except OSError:
            self.kill()
        end = self._see_off()
        with self._lock:
            self.end = self.end or end
            waiting, self._waiting = self._waiting, {}
        for _, answer in waiting.values():
            answer.set_exception(replace(self.end))

    def _take(self, reply: AnyResponse) -> None:
        """Pass a reply on to the thread that waits for it."""
        self.received = self._reader.size
        if self.end is not None:
            return  # it is being ended; nothing that it says counts
        if isinstance(reply, protocol.Spins):
            self._break(Fault(Cause.SPINNING, places=reply.places))
            return
        if isinstance(reply, protocol.Crashed):
            self.crashed = True
            return
        with self._lock:
            request, answer = self._waiting.get(reply.id, (None, None))
            if request is not None and isinstance(reply, request.answer):
                del self._waiting[reply.id]
        if request is None or answer is None:
            self._break(Fault(Cause.FORGED, "unasked"))
        elif isinstance(reply, request.answer):
            answer.set_result(reply)
        else:
            self._break(Fault(Cause.FORGED, "malformed"))

    def _break(self, cause: Fault) -> None:
        """End a worker that does what no worker does."""
        self.end = self.end or cause
        self.kill()

    def _see_off(self) -> Fault:
        """Wait for the end of the process, and of its pipes; return how it has ended."""
        try:
            status = self._process.wait(SLACK)
        except subprocess.TimeoutExpired:  # it has only closed its pipes
            self.kill()
            status = self._process.wait()
        self.launcher.clear_away(self._process)
        self._tail.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._requests.put(None)
        tail = self._tail.text()
        places = lines_in(tail, self)
        return Fault(Cause.DIED, tail, places, [["status", self.launcher.status(status)]])


class Tail(threading.Thread):
    """The last that came out of *pipe*: crash reports, and what a worker's children print."""

    def __init__(self, pipe: IO[bytes], flooded: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.size = 0  # bytes that have come
        self._pipe = pipe
        self._flooded = flooded  # called for all that comes after MAX_READ bytes
        self._kept = b""
        self.start()

    def text(self, after: int = 0) -> str:
        """Return what is kept; *after* leaves out what came before `size` was that."""
        kept = self._kept
        return kept[max(0, len(kept) - (self.size - after)) :].decode(errors="replace")

    def run(self) -> None:
        """Read until the pipe ends."""
        while data := os.read(self._pipe.fileno(), CHUNK):
            self._kept = (self._kept + data)[-MAX_KEPT:]
            self.size += len(data)
            if self.size > MAX_READ:
                self._flooded()
        self._pipe.close()


def lines_in(dump: str, worker: Holder) -> Places:
    """Return the solution's lines in faulthandler's stacks, the innermost of each thread."""
    if worker.solution is None:
        return []
    file = worker.source.encode("ascii", "backslashreplace").decode()  # as faulthandler writes it
    frame = re.compile(rf'  File "{re.escape(file)}", line (\d{{1,9}}) in (.+)')
    stacks = re.split(r"^(?:Current thread|Thread|Stack) .*$", dump, flags=re.MULTILINE)
    found = [match for stack in stacks if (match := frame.search(stack))]
    linecache.checkcache(path := str(worker.solution))
    return [(int(m[1]), m[2], linecache.getline(path, int(m[1])).strip()) for m in found]


class Local(Holder):
    """No border at all: the solution in the suite's own process, for a debugger's sake alone."""

    def __init__(self, folders: Folders) -> None:
        from dojo.isolation.far.worker import Worker  # it costs milliseconds, and is seldom needed

        super().__init__(folders)
        self._worker = Worker(io.BytesIO(), str(folders.scratch))
        self._worker.host.debugging = True
        self._plain = socket.socket, socket.SocketType
        self._worker.replace_sockets()

    def ask(self, request: AnyRequest) -> Future[Any]:
        """Do *request*, in a thread of its own if it is to run in the background."""
        answer: Future[Any] = Future()
        request.id = next(self._numbers)
        if not isinstance(request, Call):
            answer.set_result(self._worker.answer(request))
        elif request.background:
            self._worker.begin(self._run, request, answer)
        else:
            self._run(request, answer)
        return answer

    def _run(self, call: Call, answer: Future[Any]) -> None:
        outcome = self._worker.host.call(call)
        self.error = self._worker.host.error
        answer.set_result(outcome)

    def kill(self) -> None:
        """Close the sockets, so that servers in threads notice; put Python's own class back."""
        socket.socket, socket.SocketType = self._plain  # type: ignore[misc]
        for sock in self._worker.open():
            sock.close()
