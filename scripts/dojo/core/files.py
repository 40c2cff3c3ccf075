"""Files that are read, replaced and locked; pages that are written over nothing but an older page.

A page is known by its *mark*, a text that stands at its start.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO

from dojo.core.catalogue import relative
from dojo.core.errors import Refused
from dojo.core.texts import say

HEAD = 1_024  # bytes in which the mark of our pages stands

PAUSE = 0.02  # seconds between two attempts on Windows
PATIENCE = 2.0  # seconds that Windows may take to let a file be replaced that is being read

UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system says that has no locks."""


@contextmanager
def held(file: IO[bytes], waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of the open *file* while the block runs; *waiting* is called before a wait.

    The end of the process gives the lock back, too. Some file systems have no locks.
    """
    if not _lock(file.fileno(), wait=False):
        waiting()
        _lock(file.fileno(), wait=True)
    try:
        yield
    finally:
        _unlock(file.fileno())


if sys.platform == "win32":
    import msvcrt

    PLACE = 1 << 30  # beyond the end of the file, so that reading it stays possible

    def _lock(file: int, *, wait: bool) -> bool:
        while True:
            os.lseek(file, PLACE, os.SEEK_SET)
            try:
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(PAUSE)
            else:
                return True

    def _unlock(file: int) -> None:
        os.lseek(file, PLACE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int, *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
        return True

    def _unlock(file: int) -> None:
        with suppress(OSError):  # where there are no locks
            fcntl.flock(file, fcntl.LOCK_UN)


def read(path: Path) -> bytes | None:
    """Return what is in the file at *path*, None if there is none. Raises Refused."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, error) from error


def replace(path: Path, data: bytes, mode: int | None = None) -> None:
    """Put *data* into the file at *path*, all or nothing. Raises Refused.

    Its permissions become *mode*, or stay. A link is followed, and stays one.
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
            draft.chmod(stat.S_IMODE(path.stat().st_mode) if mode is None else mode)
        _move(draft, path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def copy(path: Path, to: Path) -> Path | None:
    """Copy a file *to* a new one and return that path, None if there is no file. Raises Refused."""
    if (data := read(path)) is None:
        return None
    replace(to, data, stat.S_IMODE(path.stat().st_mode))
    return to


def _move(draft: Path, path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            draft.replace(path)
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)


def unwritable(path: Path, error: OSError) -> Refused:
    """Return the message that nothing can be written at *path*."""
    why = error.strerror or error
    return Refused(say("{path} cannot be written: {why}.", path=relative(path), why=why))


def unreadable(path: Path, error: OSError) -> Refused:
    """Return the message that *path* cannot be read."""
    why = error.strerror or error
    return Refused(say("{path} cannot be read: {why}.", path=relative(path), why=why))


def page_target(path: Path, mark: str, *, force: bool) -> Path:
    """Return the file that *path* means, links followed. Raises Refused if no page may be there."""
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        raise Refused(say("There is no folder {path}; make it first.", path=real.parent))
    if real.exists() and not real.is_file():
        raise Refused(say("{path} is no file; give the name of one.", path=path))
    if real.exists() and not force and not _is_page(real, mark):
        raise Refused(
            say(
                "{path} is there, and it is no page of this command. Give another name, or"
                " --force: then it is kept under a new name.",
                path=path,
            )
        )
    return real


def _is_page(path: Path, mark: str) -> bool:
    """Return True if a page with that *mark* is at *path*. Raises Refused if it cannot be read."""
    try:
        with path.open("rb") as file:
            return mark.encode() in file.read(HEAD)
    except OSError as error:
        raise unreadable(path, error) from error


def write_page(path: Path, text: str, mark: str) -> Path | None:
    """Put the page *text* into the file at *path*, all or nothing. Raises Refused.

    What is there and has no such *mark* is copied first, to a path that is returned.
    """
    kept = None
    if path.exists() and not _is_page(path, mark):
        names = (path.with_name(f"{path.name}.{'old' if n == 1 else f'old{n}'}") for n in count(1))
        kept = copy(path, next(name for name in names if not os.path.lexists(name)))
    replace(path, text.encode("utf-8"))
    return kept
