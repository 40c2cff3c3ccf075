"""Removing a folder of which nothing is known: it may have been made to resist."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

MAX_MOVES = 100_000  # of entries to where they can be reached; more are left to the system


def remove(folder: Path) -> None:
    """Remove *folder* and all below it, as far as that can be done; no link is followed.

    A folder that may not be entered is opened first, and one that lies deeper than a path can say
    is moved up. Nothing that is not below *folder* is touched.
    """
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists():
        _remove_by_hand(folder)


def _remove_by_hand(folder: Path) -> None:
    """One level at a time: what is in a folder below is moved to the top, and looked at there."""
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
        path.chmod(stat.S_IRWXU)  # a folder that nobody may write to stays where it is
    return path.rename(target)


def _names(folder: Path) -> list[str]:
    """The names in *folder*, which is made accessible."""
    with suppress(OSError):
        folder.chmod(stat.S_IRWXU)
        return os.listdir(folder)  # noqa: PTH208
    return []
