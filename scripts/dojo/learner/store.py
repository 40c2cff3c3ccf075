"""Where the memory of a learner lies, and how it is changed: whole, by one process at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import relative
from dojo.core.errors import Refused
from dojo.core.files import held
from dojo.core.texts import say

PERMISSIONS = 0o7777
"""The part of a file's mode that can be given to another file."""

PATIENCE = 2.0
"""Seconds that Windows may take to let a file be replaced that another process is reading."""


def home() -> Path:
    """Return the folder of what this machine remembers; git ignores it."""
    return catalogue.ROOT / ".kata"


@contextmanager
def alone() -> Iterator[None]:
    """Let no other process change what is remembered while the block runs.

    Not to be nested. Raises Refused where `.kata` cannot be written.
    """
    path = home() / "lock"
    with ExitStack() as stack:
        try:
            path.parent.mkdir(exist_ok=True)
            stack.enter_context(held(stack.enter_context(path.open("ab"))))
        except OSError as error:
            raise _unwritable(path, error) from error
        yield


def read(path: Path) -> bytes | None:
    """Return what is in the file at *path*; None if there is none.

    Raises Refused if it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=relative(path), why=why)) from error


def replace(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put *data* into the file at *path*, all or nothing, while this process is `alone`.

    Its permissions become *mode*, if given. A link is followed, and stays one. Raises Refused
    where that cannot be done.
    """
    path = Path(os.path.realpath(path))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None or path.exists():
            draft.chmod(path.stat().st_mode & PERMISSIONS if mode is None else mode)
        _move(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def keep(file: Path, folder: Path) -> Path | None:
    """Copy *file* into a new one in *folder*, bytes and permissions as they are; return its path.

    None if there is nothing to copy. Raises Refused if it cannot be read or written.
    """
    if (data := read(file)) is None:
        return None
    path = _dated(folder)
    replace(path, data, file.stat().st_mode & PERMISSIONS)
    return path


def _dated(folder: Path) -> Path:
    """Return the path of a new file in *folder*, named after the second; no other file has it.

    In UTC: where clocks are put back, a later file would have an earlier name.
    """
    stamp = datetime.now(UTC).strftime("%Y-%m-%d_%H-%M-%SZ")
    path, number = folder / f"{stamp}.py", 1
    while path.exists():
        number += 1
        path = folder / f"{stamp}~{number}.py"
    return path


def _unwritable(path: Path, error: OSError) -> Refused:
    """Return the message that nothing can be written at *path*."""
    why = error.strerror or error
    return Refused(say("{path} cannot be written: {why}.", path=relative(path), why=why))


def _move(draft: Path, path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            draft.replace(path)
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
