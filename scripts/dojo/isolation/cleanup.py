"""Ending a process with all its descendants; removing a folder that was made to resist."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from contextlib import suppress
from pathlib import Path

MAX_MOVES = 100_000  # of entries to where they can be reached; more are left to the system


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
    """Remove *folder* and all below it, as far as that can be done; no link is followed.

    A folder that may not be entered is opened first, and one that lies deeper than a path can say
    is moved up. Nothing that is not below *folder* is touched.
    """
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists():
        _remove_level_by_level(folder)


def _remove_level_by_level(folder: Path) -> None:
    """Move what is in a folder below to the top, and look at it there."""
    moves = 0
    waiting = [folder / name for name in _names(folder)]
    while waiting and moves < MAX_MOVES:
        path = waiting.pop()
        with suppress(OSError):
            if not stat.S_ISDIR(path.lstat().st_mode):
                path.unlink()
                continue
            for name in _names(path):
                moves += 1
                waiting.append(_moved(path / name, folder / f"{os.getpid()}-{moves}"))
            path.rmdir()
    with suppress(OSError):
        folder.rmdir()


def _moved(path: Path, target: Path) -> Path:
    if stat.S_ISDIR(path.lstat().st_mode):
        path.chmod(stat.S_IRWXU)  # a folder that cannot be written to stays where it is
    return path.rename(target)


def _names(folder: Path) -> list[str]:
    """Return the names in *folder*, which is made accessible."""
    with suppress(OSError):
        folder.chmod(stat.S_IRWXU)
        return os.listdir(folder)  # noqa: PTH208
    return []
