"""Ending a process with all its descendants; removing a folder that was made to resist."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path


def end_family(pid: int) -> None:
    """End the process *pid* and its descendants (Linux). One that is gone already is no error.

    Killing the first alone relies on the others to notice; one that is just being set up may not.
    So each is stopped before its children are looked for, and can have no more of them.
    """
    with suppress(OSError):
        os.kill(pid, signal.SIGSTOP)
        for child in children(pid):
            end_family(child)
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """Return the children of a process, those of all its threads."""
    found: list[int] = []
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (thread / "children").read_text(encoding="ascii").split())
    except FileNotFoundError:  # a kernel that does not list them
        return [other for other, parent in _parents() if parent == pid]
    except OSError:
        pass  # it is gone
    return found


def _parents() -> list[tuple[int, int]]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                stat = (entry / "stat").read_text(encoding="ascii", errors="replace")
                found.append((int(entry.name), int(stat.rpartition(")")[2].split()[1])))
    return found


def remove(folder: Path) -> None:
    """Remove *folder* and all below it, as far as that can be done; no link is followed."""
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists() and os.name == "posix":
        # One may not be entered, or lies deeper than a path, or Python's stack, can say.
        for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
            subprocess.run([*command, "--", folder], check=False, stderr=subprocess.DEVNULL)
