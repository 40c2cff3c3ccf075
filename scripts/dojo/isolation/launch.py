"""Start the process of a worker: its folders, its command, its environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

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
worker.main(*sys.argv[2:])
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

    def start(self, folders: Folders) -> subprocess.Popen[bytes]:
        """Start a worker, with pipes at its three standard files."""
        return run(command(SCRIPTS, folders), {**os.environ, **surroundings(folders)})

    def hand_over(self, file: Path, folders: Folders) -> Path:
        """Return where a worker finds the solution *file*; raise Fault if it is not to be had."""
        return file

    def pid(self, process: subprocess.Popen[bytes]) -> int | None:
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

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End *process* and what it started, at once."""
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except OSError:
            process.kill()

    def clear_away(self, process: subprocess.Popen[bytes]) -> None:
        """End what is left of a *process* that has ended: its children may hold the pipes."""
        self.kill(process)


def command(code: Path, folders: Folders, *options: str) -> list[str]:
    """Return the command for a worker whose package `dojo` is in the folder *code*."""
    own = [str(code), str(folders.scratch), *options]
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, *own]


def surroundings(folders: Folders) -> dict[str, str]:
    """Return the environment variables of every worker: its temporary files, its local time."""
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folders.scratch))
    return {**temporary, "TZ": os.environ.get(OTHER_ZONE, LOCAL_ZONE)}


def run(
    line: list[str],
    environment: dict[str, str],
    *,
    files: tuple[int, ...] = (),
    apart: bool = False,
) -> subprocess.Popen[bytes]:
    """Start *line* in a group of its own: Ctrl-C is not for it, and its children end with it.

    *apart* makes that a session of its own, with no terminal. *files* are left open for it.
    """
    own: dict[str, Any]
    if sys.platform == "win32":
        own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    else:
        own = {"start_new_session": True} if apart else {"process_group": 0}
        own["pass_fds"] = files
    pipe = subprocess.PIPE
    return subprocess.Popen(
        line, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=-1, env=environment, **own
    )
