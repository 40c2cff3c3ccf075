"""Locks on files, and pages that are written over nothing but an older page.

A lock is a file's, so that the end of a process gives it back in any case. A page is known by its
*mark*, a text that stands at its start.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO

from dojo.core.errors import Refused
from dojo.core.texts import say

HEAD = 1_024  # bytes in which the mark of our pages stands

UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system says that has no locks, as some network shares have none."""


@contextmanager
def held(file: IO[bytes], waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of the open *file* while the block runs; *waiting* is called before a wait.

    Closing the file, or the end of the process, gives the lock back too. Where the file system
    has no locks there is none.
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
    import time

    PAUSE = 0.02  # seconds between two looks: this system's own wait ends after ten seconds
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
        why = error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=path, why=why)) from None


def write_page(path: Path, text: str, mark: str) -> Path | None:
    """Put the page *text* into the file at *path*, all or nothing; its permissions stay.

    What is there and has no such *mark* gets another name first, which is returned. Raises
    Refused if it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        kept = _put_aside(path) if path.exists() and not _is_page(path, mark) else None
        draft.replace(path)
    except OSError as error:
        why = error.strerror or error
        raise Refused(say("{path} cannot be written: {why}.", path=path, why=why)) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return kept


def _put_aside(path: Path) -> Path:
    """Give the file at *path* a name that nothing has."""
    names = (path.with_name(f"{path.name}.{'old' if n == 1 else f'old{n}'}") for n in count(1))
    kept = next(name for name in names if not os.path.lexists(name))
    path.rename(kept)
    return kept
