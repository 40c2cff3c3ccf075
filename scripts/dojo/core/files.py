"""A lock that one process at a time can hold: a file's, which its end gives back in any case."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO

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
    PLACE = 1 << 30  # beyond the end of the file: nobody is kept from reading

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
