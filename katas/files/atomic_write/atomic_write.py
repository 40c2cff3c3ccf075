import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


def atomic_write(path: str | os.PathLike[str], text: str) -> None:
    """Let *text*, in UTF-8 and with its newlines as they are, be the content of the file *path*.

    The file is replaced in one step: whatever happens, readers find the old content or the new one.
    It keeps its mode; a new file has the one that `open` would give it. If *path* is a link, what
    it points to is written, and the link stays.

    Raises FileNotFoundError if the folder is missing, ValueError if UTF-8 cannot encode *text*, and
    OSError of any kind if a folder is at *path*. Then all is as it was.
    """
    raise NotImplementedError


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Open a text file for a `with`; at its end, what was written replaces the file *path*.

    Until then *path* is as it was. If the block raises an exception, of any kind, it stays so, and
    the exception goes on. For all else see `atomic_write`.
    """
    raise NotImplementedError
