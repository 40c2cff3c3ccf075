"""A temporary folder beside the target, and the whole text in memory until the end.

`TemporaryDirectory` removes itself with all that is left in it, so there is no `except` at all. No
one else can look into it, and a file in it is made like any other: with the mode that the umask
leaves. `writing` hands out a `StringIO`: the disk is not touched before the block has ended. That
is simple, but a text must fit into memory.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["atomic_write", "writing"]


def atomic_write(path: str | PathLike[str], text: str) -> None:
    target = Path(path).resolve()
    with TemporaryDirectory(dir=target.parent) as between:
        new = Path(between, "new")
        new.write_bytes(text.encode())
        if target.exists() or target.is_symlink():  # a link to itself raises an error
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)


@contextmanager
def writing(path: str | PathLike[str]) -> Iterator[io.StringIO]:
    file = io.StringIO()
    yield file
    atomic_write(path, file.getvalue())
