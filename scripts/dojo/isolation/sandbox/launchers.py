"""Starting workers within walls: tier A by bubblewrap, tier B as a process apart."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from dojo.core import modules
from dojo.core.catalogue import relative
from dojo.core.faults import Cause, Fault
from dojo.isolation import launch
from dojo.isolation.launch import Folders, Launcher, Process, children, end_family
from dojo.isolation.sandbox import walls

MAX_SOURCE = 1024 * 1024  # bytes of a solution
KILLED = 128  # bubblewrap's status for a signal is that much and its number
LISTENS = "0A"  # the state TCP_LISTEN in the tables of /proc
INODE = 9  # the column there that stands for a socket
SOCKET = "socket:["
SOCKETS = Path("/proc/self/net/sockstat")
MAX_WAITING = 10_000  # ports in TIME_WAIT, of the 28,000 that the system picks from
MAX_FILES = 1_000  # files and folders in a room; there are 60 in one where nothing was left
MAX_BYTES = walls.ROOM // 4  # of them all
PR_SET_DUMPABLE = 4
NEEDED_BY_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT")

_LOOK = """
import sys
sys.path.insert(0, sys.argv[1])
import json, msgspec, dojo.isolation.far.worker
print(json.__file__)
print(msgspec.__file__)
"""


class Confined(Launcher):
    """Starts workers whose folders, environment and code are made for them."""

    confined = True

    def hand_over(self, file: Path, folders: Folders) -> Path:
        """Copy the solution *file*, and what it imports from its folder, to *folders*.

        Raise Fault if one of them is no plain file of its own, OSError if there is no room.
        """
        source = _source(file)

        def read(name: str) -> bytes | None:
            own = file.with_name(name)
            return _source(own) if os.path.lexists(own) else None

        alone = all(other == file for other in file.parent.glob("*.py"))
        found = {} if alone else modules.beside(source, read)
        for name, data in {**found, file.name: source}.items():
            (folders.solution / name).write_bytes(data)
        return folders.solution / file.name

    def census(self, pid: int | None, *, listeners: bool) -> dict[str, int]:
        """Count as the kernel does, which no solution can deceive (Linux)."""
        if pid is None:
            return {}
        home = Path(f"/proc/{pid}")
        try:
            threads = len(os.listdir(home / "task"))  # noqa: PTH208 - it is asked after each test
            sockets = _sockets(home)
            if sockets and not listeners:
                sockets -= _listening(home)
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            return {}
        except PermissionError:  # it has made itself one that nobody may look into
            return {"socket": sys.maxsize}
        return {"thread": threads, "socket": len(sockets)}


def _source(file: Path) -> bytes:
    """Return what *file* holds. Raise Fault for a link, which could lead to a reference or to
    another learner's solution, and for what cannot be read.
    """
    if file.resolve() != file or not stat.S_ISREG(file.lstat().st_mode):
        raise Fault(Cause.ELSEWHERE, relative(file))
    if file.stat().st_size > MAX_SOURCE:
        raise Fault(Cause.OVERSIZED, relative(file))
    try:
        return file.read_bytes()
    except OSError as error:
        raise Fault(Cause.UNREADABLE, relative(file)) from error


class Apart(Confined):
    """Starts workers with an environment, a home and limits of their own; needs Python alone.

    On Linux the kernel refuses them to start others, so that they leave none, and ends them with
    the judge; elsewhere their group is ended with them.
    """

    def start(self, folders: Folders) -> subprocess.Popen[bytes]:
        """Start a worker whose home is in *folders*."""
        steps = walls.refused_calls()
        options = ["limits"] if steps is None else ["limits", f"forbid={steps}"]
        if sys.platform == "linux" and threading.current_thread() is threading.main_thread():
            options.append("bound")  # it ends with this thread
        system = {name: os.environ[name] for name in NEEDED_BY_WINDOWS if name in os.environ}
        hide()
        command = [*_powerless(), *launch.command(walls.code(), str(folders.scratch), *options)]
        session = {} if sys.platform == "win32" else {"start_new_session": True}  # no terminal
        return launch.run(command, {**system, **walls.environment(folders)}, **session)


class Bubblewrap(Confined):
    """Starts workers in sandboxes of their own; this process has to be in a room."""

    def start(self, folders: Folders) -> subprocess.Popen[bytes]:
        """Start a worker in a sandbox of its own, with *folders* to write in."""
        line = launch.command(walls.code(), str(folders.scratch), "limits", "alone")
        return self.enclose(folders, line)

    def enclose(self, folders: Folders, command: list[str]) -> subprocess.Popen[bytes]:
        """Start *command* in a sandbox of its own."""
        steps = walls.refused_calls()
        assert steps is not None  # else there is no tier A
        with steps.open("rb") as file:
            number = file.fileno()
            line = [*walls.walls(folders), "--seccomp", str(number), "--", *command]
            return launch.run(line, {}, pass_fds=(number,))

    def pid(self, process: Process) -> int | None:
        """Return the number of the worker itself: bubblewrap's grandchild."""
        for child in children(process.pid):
            return next(iter(children(child)), None)
        return None

    def kill(self, process: Process) -> None:
        """End bubblewrap and its children; those do not end with it while it makes them."""
        end_family(process.pid)

    def clear_away(self, process: Process) -> None:
        """Do nothing: the sandbox ends with its first process."""

    def worn_out(self) -> bool:
        """Return True if too many ports wait, each for a minute, or there is much to be swept."""
        text = SOCKETS.read_text(encoding="ascii") if SOCKETS.exists() else ""
        waiting = re.search(r" tw (\d+)", text)
        disk = os.statvfs(tempfile.gettempdir())
        return (
            (waiting is not None and int(waiting[1]) > MAX_WAITING)
            or disk.f_files - disk.f_ffree > MAX_FILES
            or (disk.f_blocks - disk.f_bfree) * disk.f_frsize > MAX_BYTES
        )

    def status(self, status: int) -> int:
        """Return how the worker ended, which bubblewrap tells as a shell does."""
        return KILLED - status if status > KILLED else status


def _sockets(home: Path) -> set[str]:
    """Return the numbers of the process's sockets."""
    found = set()
    for file in os.listdir(home / "fd"):  # noqa: PTH208
        with suppress(FileNotFoundError):  # it has been closed meanwhile
            name = os.readlink(f"{home}/fd/{file}")  # noqa: PTH115
            if name.startswith(SOCKET):
                found.add(name[len(SOCKET) : -1])
    return found


def _listening(home: Path) -> set[str]:
    """Return the numbers of all sockets that listen in the process's network."""
    found = set()
    for file in (home / "net" / "tcp", home / "net" / "tcp6"):
        for line in file.read_text(encoding="ascii").splitlines()[1:] if file.exists() else ():
            columns = line.split()
            if columns[3] == LISTENS:
                found.add(columns[INODE])
    return found


# Tier B's judge


def without_root(line: Sequence[str | Path] = ()) -> list[str]:
    """Return the command that runs *line* as a judge: not as root, if another account can do it."""
    account = str(walls.PUPIL)
    down = _powerless("--reuid", account, "--regid", account, "--clear-groups")
    return [*down, *map(str, line)]


@cache
def _powerless(*who: str) -> tuple[str, ...]:
    """Return the start of a command line that takes root's capabilities away, () if it fails.

    Root's files remain its own, unless *who* names another account.
    """
    down = shutil.which("setpriv")
    if sys.platform != "linux" or os.geteuid() != 0 or down is None:
        return ()
    start = (down, *who, "--inh-caps=-all", "--bounding-set=-all", "--")
    # Where Python is in root's home, the other account may find half of another Python instead.
    look = [sys.executable, "-I", "-c", _LOOK, str(launch.SCRIPTS)]
    done = subprocess.run([*start, *look], capture_output=True, check=False, cwd="/", text=True)
    return start if done.stdout.splitlines() == [json.__file__, msgspec.__file__] else ()


@cache
def hide() -> None:
    """Close this process's memory and open files to others of its account (Linux only).

    A worker of tier B has the account of its judge: it could write verdicts into the judge's pipes.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
