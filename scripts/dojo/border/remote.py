"""The near side of one worker: its process, its pipes, and the answers that are waited for."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from typing import IO, Any

from dojo.border import frames
from dojo.border.frames import Message
from dojo.faults import Fault

SCRIPTS = Path(__file__).resolve().parents[2]
MAX_TAIL = 64 * 1024  # bytes kept of what bypassed sys.stdout, crash reports included
# Without typing_extensions msgspec makes do with `typing`, and the start takes 15 ms less.
_START = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["typing_extensions"] = None
from dojo.border import worker
del sys.path[0], sys.modules["typing_extensions"]
worker.main(sys.argv[2])
"""


class Died(Exception):
    """The worker's process ended; `status` as in Popen.returncode, `tail` what it said last."""

    def __init__(self, status: int, tail: str) -> None:
        super().__init__(status)
        self.status = status
        self.tail = tail


class Spinning(Exception):
    """The solution went on reading after the end of a stream; `places` are its lines."""

    def __init__(self, places: list[object]) -> None:
        super().__init__()
        self.places = places


class Remote:
    """A worker process, seen from the suite."""

    error: BaseException | None = None
    """The exception itself, which only `Local` has: here it stays on the far side."""

    def __init__(self, scratch: Path) -> None:
        self.solution: Path | None = None
        self._numbers = count(1)
        self._waiting: dict[int, Future[Message]] = {}
        self._lock = threading.Lock()
        self._end: BaseException | None = None
        self._tail: deque[bytes] = deque()
        self._said = 0  # bytes that ever were added to the tail
        self._process = _start(scratch)
        assert self._process.stdin is not None
        self._writer = frames.Writer(self._process.stdin)  # type: ignore[arg-type]
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._listener.start()
        self._drainer.start()

    @property
    def alive(self) -> bool:
        """Whether the process still answers."""
        return self._end is None

    def tell(self, do: str, **details: object) -> None:
        """Send a message that has no answer."""
        try:
            self._writer.write({"do": do, "id": 0, **details})
        except OSError:
            return  # it has died, which whoever waits for an answer is told

    def ask(self, do: str, **details: object) -> tuple[int, Future[Message]]:
        """Send a request: its number, and the answer to come (or Died, or Spinning)."""
        number = next(self._numbers)
        answer: Future[Message] = Future()
        with self._lock:
            if self._end is not None:
                answer.set_exception(self._end)
                return number, answer
            self._waiting[number] = answer
        self.tell(do, **{**details, "id": number})
        return number, answer

    def dump(self) -> str:
        """The stacks of a worker too busy to answer, from the C side (POSIX only)."""
        if not hasattr(signal, "SIGUSR1") or not self.alive:
            return ""
        before = self._said
        try:
            self._process.send_signal(signal.SIGUSR1)
        except OSError:
            return ""
        self._drainer.join(0.3)  # it goes on; this is only the time for the dump to arrive
        said = b"".join(self._tail)
        return said[len(said) - (self._said - before) :].decode(errors="replace")

    def kill(self) -> None:
        """End the process and what it started, at once."""
        if self._process.returncode is None:  # else its number may belong to somebody else
            self._kill_group()

    def _kill_group(self) -> None:
        try:
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except OSError:
            self._process.kill()

    def close(self) -> None:
        """End it and wait until nothing of it is left."""
        self.kill()
        self._listener.join()
        self._drainer.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        end: BaseException | None = None
        try:
            while (message := frames.read(self._process.stdout)) is not None:  # type: ignore[arg-type]
                if "spinning" in message:
                    end = Spinning(message["spinning"])  # type: ignore[arg-type]
                self._resolve(message)
        except (frames.BadFrame, OSError):
            self.kill()
        status = self._process.wait()
        self._kill_group()  # its children may hold the pipes, and nobody wants them any more
        self._drainer.join()
        self._process.stdout.close()
        tail = b"".join(self._tail).decode(errors="replace")
        self._fail(end or Died(status, tail))

    def _resolve(self, message: Message) -> None:
        with self._lock:
            answer = self._waiting.pop(message.get("id"), None)  # type: ignore[call-overload]
        if answer is not None:
            answer.set_result(message)

    def _fail(self, end: BaseException) -> None:
        with self._lock:
            self._end = end
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
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
        pipe.close()


def _start(scratch: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, str(SCRIPTS), str(scratch)]
    # A group of its own: Ctrl-C is not for it, and its children end with it.
    own: dict[str, Any]
    if sys.platform == "win32":
        own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    else:
        own = {"process_group": 0}
    pipe = subprocess.PIPE
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    own["env"] = {**os.environ, **temporary}
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=-1, **own)


def lines_in(dump: str, solution: Path | None) -> list[list[object]]:
    """The solution's lines in the stacks that faulthandler wrote, the innermost of each thread."""
    if solution is None:
        return []
    file = str(solution).encode("ascii", "backslashreplace").decode()  # as faulthandler writes it
    frame = re.compile(rf'  File "{re.escape(file)}", line (\d+) in (.+)')
    text = solution.read_text(encoding="utf-8", errors="replace").splitlines()
    stacks = re.split(r"^(?:Current thread|Thread) .*$", dump, flags=re.MULTILINE)
    found = [match for stack in stacks if (match := frame.search(stack))]
    return [[int(m[1]), m[2], "".join(text[int(m[1]) - 1 : int(m[1])]).strip()] for m in found]


def fault_of(end: Died | Spinning, solution: Path | None) -> Fault:
    """What it means for a test that the solution's process has ended."""
    if isinstance(end, Spinning):
        return Fault("spinning", places=end.places)  # type: ignore[arg-type]
    return Fault("died", end.tail, lines_in(end.tail, solution), [["status", end.status]])
