"""The process of a worker, from its folders, command and environment to its end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any, NamedTuple

from dojo.isolation.transport import NUMBER

STOPS = 1.0  # seconds for a process to stop; it takes microseconds

SCRIPTS = Path(__file__).resolve().parents[2]

# Far from UTC, so that a solution that takes local time for UTC fails on every machine.
LOCAL_ZONE = "EST5EDT"
OTHER_ZONE = "KATA_ZONE"  # the variable that names another zone for a worker's local time

# Without typing_extensions msgspec makes do with `typing`, and the start takes 15 ms less.
_START = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["typing_extensions"] = None
from dojo.isolation.far import worker
del sys.path[0], sys.modules["typing_extensions"]
worker.{function}(*sys.argv[2:])
"""


class Folders(NamedTuple):
    """The folders of one worker, all below *root*; no other process uses them."""

    root: Path

    @property
    def solution(self) -> Path:
        """The folder for a copy of the solution, if the worker is to see no more than that."""
        return self.root / "solution"

    @property
    def shared(self) -> Path:
        """What both sides write to: one folder, so that a file can be renamed within it."""
        return self.root / "shared"

    @property
    def scratch(self) -> Path:
        """The worker's current folder, which has its temporary files, too."""
        return self.shared / "scratch"

    @property
    def tests(self) -> Path:
        """The place of the tests' folders, if the worker is confined."""
        return self.shared / "tests"

    def make(self) -> Folders:
        """Make them all, and return them."""
        for folder in (self.solution, self.scratch, self.tests):
            folder.mkdir(parents=True)
        return self


class Launcher:
    """Starts workers as a learner's own code runs: nothing around them but a group of their own."""

    confined = False  # True if workers are kept to their folders: the tests' have to be there, too

    def start(self, folders: Folders) -> Process:
        """Start a worker, with pipes at its three standard files."""
        return run(command(SCRIPTS, str(folders.scratch)), {**os.environ, **surroundings(folders)})

    def hand_over(self, file: Path, folders: Folders) -> Path:
        """Return where a worker finds the solution *file*; raise Fault if it is not to be had."""
        return file

    def pid(self, process: Process) -> int | None:
        """Return the number of the worker's own process, as it is seen from here."""
        return process.pid

    def census(self, pid: int | None, *, listeners: bool) -> dict[str, int]:
        """Count each "thread" and "socket" of the worker *pid*, sockets that listen as well or not:
        none if it has ended or is trusted.
        """
        return {}

    def worn_out(self) -> bool:
        """Return True if solutions have left so little in a room that it has to be a new one."""
        return False

    def status(self, status: int) -> int:
        """Return how the worker ended, as in Popen.returncode, by the *status* of the process."""
        return status

    def kill(self, process: Process) -> None:
        """End *process* and what it started, at once."""
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except OSError:
            process.kill()

    def clear_away(self, process: Process) -> None:
        """End what is left of a *process* that has ended: its children may hold the pipes."""
        self.kill(process)

    def close(self) -> None:
        """End what is kept to start workers."""


class Forked:
    """A worker that `Forking` has started: what is used of Popen."""

    returncode: int | None = None

    def __init__(self, streams: Sequence[IO[bytes]], report: socket.socket) -> None:
        self.stdin, self.stdout, self.stderr = streams
        self._report = report
        self._lock = Lock()
        self._pid = 0

    @property
    def pid(self) -> int:
        """Return its number, as soon as it is there. Raise ProcessLookupError if it never was."""
        with self._lock:
            self._pid = self._pid or self._told() or 0
        if not self._pid:
            raise ProcessLookupError
        return self._pid

    def wait(self, timeout: float | None = None) -> int:
        """Return how it has ended, as in Popen.returncode. Raise TimeoutExpired if it has not."""
        if self.returncode is not None:
            return self.returncode
        with suppress(ProcessLookupError):
            _ = self.pid
        self._report.settimeout(timeout)
        try:
            status = self._told()
            self._report.recv(1)  # the end of what reports: nothing of the worker runs on
        except TimeoutError:
            raise subprocess.TimeoutExpired("a worker", timeout or 0) from None
        self._report.close()
        self.returncode = -signal.SIGKILL if status is None else status
        return self.returncode

    def kill(self) -> None:
        """End it at once, unless it is known to have ended: its number may be another's by now."""
        with suppress(ProcessLookupError):
            if self.returncode is None:
                os.kill(self.pid, signal.SIGKILL)

    def _told(self) -> int | None:
        told = self._report.recv(NUMBER.size)
        return NUMBER.unpack(told)[0] if told else None


Process = subprocess.Popen[bytes] | Forked


class Forking(Launcher):
    """Lets a process that has loaded all that a worker needs fork them: 6 ms, not 45 (Linux)."""

    def __init__(self) -> None:
        self._channel, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._server: subprocess.Popen[bytes] | None = None

    def start(self, folders: Folders) -> Process:
        """Ask for a worker. Raise OSError if the process that forks has gone."""
        self._server = self._server or self._serve()
        (asked, stdin), (stdout, answers), (stderr, errors) = (os.pipe() for _ in range(3))
        ours, theirs = socket.socketpair()
        streams = os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb"), os.fdopen(stderr, "rb")
        forked = Forked(streams, ours)
        request = json.dumps([str(folders.scratch), surroundings(folders)]).encode()
        with theirs:
            try:
                files = [asked, answers, errors, theirs.fileno()]
                socket.send_fds(self._channel, [request], files)
            finally:
                for file in (asked, answers, errors):
                    os.close(file)
        return forked

    def close(self) -> None:
        """End the process that forks, and wait for its end."""
        self._theirs.close()
        with self._channel, suppress(OSError):
            self._channel.shutdown(socket.SHUT_WR)
            self._channel.recv(1)  # the end of that process, even if Ctrl-C came as it was started
        if self._server is not None:
            self._server.wait()

    def _serve(self) -> subprocess.Popen[bytes]:
        with self._theirs:
            number = self._theirs.fileno()
            return subprocess.Popen(
                command(SCRIPTS, str(number), function="fork_server"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(number,),
                process_group=0,
            )


def command(code: Path, *arguments: str, function: str = "main") -> list[str]:
    """Return the command for a *function* of `far.worker`; the package `dojo` is in *code*."""
    start = _START.format(function=function)
    return [sys.executable, "-I", "-X", "utf8", "-c", start, str(code), *arguments]


def surroundings(folders: Folders) -> dict[str, str]:
    """Return the environment variables of every worker: its temporary files, its local time."""
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folders.scratch))
    return {**temporary, "TZ": os.environ.get(OTHER_ZONE, LOCAL_ZONE)}


def run(line: list[str], environment: dict[str, str], **how: Any) -> subprocess.Popen[bytes]:
    """Start *line* in a group of its own: Ctrl-C is not for it, and its children end with it.

    *how* is passed to Popen.
    """
    if sys.platform == "win32":
        how["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    elif "start_new_session" not in how:
        how["process_group"] = 0
    pipe = subprocess.PIPE
    return subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, **how)


# Their end


def end_family(pid: int) -> None:
    """End the process *pid* and its descendants (Linux). One that is gone already is no error.

    Each is stopped before its children are looked for: so it can have no more of them.
    """
    with suppress(OSError):
        os.kill(pid, signal.SIGSTOP)
        until = time.monotonic() + STOPS
        while _status(Path("/proc", str(pid)))[0] not in "TtZX" and time.monotonic() < until:
            time.sleep(0.001)  # on another core it may be in the middle of a fork
        for child in children(pid):
            end_family(child)
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """Return the children of the process *pid* (Linux)."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):  # it has just ended
                if int(_status(entry)[1]) == pid:
                    found.append(int(entry.name))
    return found


def _status(entry: Path) -> list[str]:
    """Return the state, the parent and more of the process with that folder in /proc."""
    stat = (entry / "stat").read_text(encoding="ascii", errors="replace")
    return stat.rpartition(")")[2].split()


def remove(folder: Path) -> None:
    """Remove *folder* and all below it, as far as that can be done; no link is followed."""
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists() and os.name == "posix":
        # One may not be entered, or lies deeper than a path, or Python's stack, can say.
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, "--", folder], check=False, stderr=subprocess.DEVNULL)
