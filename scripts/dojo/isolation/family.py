"""A process and all that descend from it, ended together (Linux).

Whoever kills the first of them counts on the others to notice; one that is just being set up may
not. So each is stopped before its children are looked for, and can have no more of them.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path


def end(pid: int) -> None:
    """End the process *pid* and its descendants. One that is gone already is no error."""
    with suppress(OSError):
        os.kill(pid, signal.SIGSTOP)
        for child in children(pid):
            end(child)
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """The children of a process, those of all its threads."""
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
