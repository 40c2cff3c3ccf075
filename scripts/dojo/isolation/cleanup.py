"""Ending a process with all its descendants; removing a folder that was made to resist."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

STOPS = 1.0  # seconds for a process to stop; it takes microseconds


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
