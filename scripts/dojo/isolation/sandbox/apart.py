"""Tier B's wall: a process apart, with an environment, a home and limits of its own.

It needs nothing but Python. On Linux the kernel refuses it to start others, so that it leaves none;
elsewhere its group is ended with it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from dojo.isolation import launch
from dojo.isolation.launch import Place
from dojo.isolation.sandbox.room import PUPIL
from dojo.isolation.sandbox.surroundings import Walls, code, environment, refused_calls

LINUX = sys.platform == "linux"
_SAME = "import json, msgspec; print(json.__file__, msgspec.__file__)"


class Apart(Walls):
    """Starts workers that get no more of their surroundings than a process needs."""

    def start(self, place: Place) -> subprocess.Popen[bytes]:
        """Start a worker whose home is *place*."""
        options = ["limits"]
        if (steps := program()) is not None:
            options.append(f"forbid={steps}")
        command = launch.command(code(), place, *options)
        return launch.run(command, {**_system(), **environment(place)}, apart=True)

    def clear_away(self, process: subprocess.Popen[bytes]) -> None:
        """End what has left the group of *process*, by the environment that it has from it."""
        super().clear_away(process)
        if LINUX and program() is None:
            for pid in _heirs(self._home_of(process)):
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)

    def _home_of(self, process: subprocess.Popen[bytes]) -> str:
        arguments = process.args
        assert isinstance(arguments, list)
        return str(arguments[arguments.index(str(code())) + 1])


def program() -> Path | None:
    """Return the program of the calls that are refused; None if there is none here."""
    return refused_calls() if LINUX else None


def command(line: Sequence[str | Path]) -> list[str]:
    """Return the command that runs a judge: not as root, if another account can do it."""
    return [*_step_down(), *map(str, line)]


@cache
def _step_down() -> tuple[str, ...]:
    down = shutil.which("setpriv")
    if not LINUX or os.geteuid() != 0 or down is None:
        return ()
    who = ("--reuid", str(PUPIL), "--regid", str(PUPIL), "--clear-groups", "--inh-caps=-all")
    start = (down, *who, "--bounding-set=-all", "--")
    test = [*start, sys.executable, "-I", "-c", _SAME]
    # Where Python is in root's home, the other account may find half of another Python instead.
    done = subprocess.run(test, capture_output=True, check=False, cwd="/", encoding="utf-8")
    own = f"{json.__file__} {msgspec.__file__}"
    readable = Path(__file__).stat().st_mode & stat.S_IROTH
    return start if done.stdout.strip() == own and readable else ()


def steps_down() -> bool:
    """Return True if `command` gives root's rights away."""
    return bool(_step_down())


def _system() -> dict[str, str]:
    """Return the variables that Python needs to start on Windows."""
    names = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT")
    return {name: os.environ[name] for name in names if name in os.environ}


def _heirs(home: str) -> list[int]:
    """Return the processes whose home is *home*."""
    wanted = f"HOME={home}\0".encode()
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdecimal() and wanted in (entry / "environ").read_bytes() + b"\0":
                found.append(int(entry.name))
    return found
