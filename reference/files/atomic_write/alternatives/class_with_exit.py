"""A class with `__enter__` and `__exit__`, and a file of `mkstemp`.

`mkstemp` knows how to make a name that is free, but gives the file to its owner alone. For a new
file the umask is needed, which can only be had by setting another one for a moment: other threads
would see that. `__exit__` is told whether the block has raised an exception; what goes wrong at
its own end has to be cleaned up as well.
"""

import os
import stat
import tempfile
from types import TracebackType
from typing import TextIO

__all__ = ["atomic_write", "writing"]


def atomic_write(path: str | os.PathLike[str], text: str) -> None:
    with writing(path) as file:
        file.write(text)


def writing(path: str | os.PathLike[str]) -> "_Writing":
    return _Writing(path)


class _Writing:
    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._target = os.path.realpath(path)

    def __enter__(self) -> TextIO:
        folder = os.path.dirname(self._target)
        descriptor, self._temporary = tempfile.mkstemp(dir=folder)
        self._file = open(descriptor, "w", encoding="utf-8", newline="")
        return self._file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        replaced = False
        try:
            self._file.close()
            if kind is None:
                os.chmod(self._temporary, self._mode())
                os.replace(self._temporary, self._target)
                replaced = True
        finally:
            if not replaced:
                os.unlink(self._temporary)

    def _mode(self) -> int:
        try:
            return stat.S_IMODE(os.stat(self._target).st_mode)
        except FileNotFoundError:
            mask = os.umask(0o077)
            os.umask(mask)
            return 0o666 & ~mask
