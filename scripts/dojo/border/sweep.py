"""Removing a folder of which nothing is known: it may have been made to resist."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

MAX_SINKS = 100_000  # folders that are moved up to be reached; more are left to the system


def remove(folder: Path) -> None:
    """Remove *folder* and all below it, as far as that can be done; no link is followed.

    A folder that may not be entered is opened first, and one that lies deeper than a path can say
    is moved up.
    """
    with suppress(RecursionError):
        shutil.rmtree(folder, **_handler(_open_up))
    if folder.exists():
        _sink(folder)


def _handler(handle: Callable[..., None]) -> dict[str, Any]:
    return {"onexc" if sys.version_info >= (3, 12) else "onerror": handle}


def _open_up(function: Callable[..., Any], path: str, _: object) -> None:
    """Make what could not be removed accessible, and try again."""
    with suppress(OSError, RecursionError):
        for one in (os.path.dirname(path), path):  # noqa: PTH120
            if not stat.S_ISLNK(os.lstat(one).st_mode):
                os.chmod(one, stat.S_IRWXU)  # noqa: PTH101
        if function in {os.unlink, os.rmdir}:
            function(path)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _sink(folder: Path) -> None:
    """Remove a tree too deep for a recursion: one level at a time, its folders moved to the top."""
    fresh = 0
    waiting = [folder / name for name in os.listdir(folder)]  # noqa: PTH208
    while waiting and fresh < MAX_SINKS:
        path = waiting.pop()
        with suppress(OSError):
            if not stat.S_ISDIR(path.lstat().st_mode):
                path.unlink()
                continue
            path.chmod(stat.S_IRWXU)
            for name in os.listdir(path):  # noqa: PTH208
                fresh += 1
                moved = folder / f"{fresh}.sunk"
                (path / name).rename(moved)
                waiting.append(moved)
            path.rmdir()
    with suppress(OSError):
        folder.rmdir()
