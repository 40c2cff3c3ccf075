"""`os.walk` from the bottom up, for both: to empty a folder, and to find the empty ones.

The system itself is the judge: `os.rmdir` refuses a folder that is not empty, so nobody has to
look before. That is also right when another process writes into the folder at this moment. The
price: links to folders are listed among the folders and must be sorted out by hand, and errors
must be told apart by their numbers.
"""

import errno
import os
import stat

__all__ = ["remove", "remove_under", "remove_empty"]

_NOT_EMPTY = {errno.ENOTEMPTY, errno.EEXIST}


def remove(path: str | os.PathLike[str]) -> None:
    """Remove what *path* names."""
    text = os.fspath(path)
    folder, name = os.path.split(text.rstrip("/" + os.sep))
    if name in (".", ".."):
        raise ValueError("refusing to remove '.' or '..'")
    entry = os.path.join(folder, name)
    mode = os.lstat(entry).st_mode
    if stat.S_ISDIR(mode):
        _remove_folder(entry)
    elif stat.S_ISREG(mode) and text.endswith(("/", os.sep)):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
    else:
        os.unlink(entry)


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    """Remove what *relative* names in *base*."""
    path = os.path.join(base, relative)
    parts = relative.replace(os.sep, "/").split("/")
    if os.path.isabs(relative) or ".." in parts or os.path.normpath(relative) == ".":
        raise ValueError("not a path to something below the base")
    folder = os.path.dirname(path.rstrip("/" + os.sep))
    way = os.path.relpath(os.path.realpath(folder), os.path.realpath(base))
    if way.split(os.sep)[0] == "..":
        raise ValueError("the path leads out of the base")
    with os.scandir(base):
        pass  # an empty text is no folder, though `join` takes it for the working folder
    remove(path)


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove the folders below *base* that are or become empty."""
    with os.scandir(base):
        pass  # os.walk would not complain of a missing base, or of a file
    removed = []
    for above, folders, _ in os.walk(base, topdown=False):
        for name in folders:
            folder = os.path.join(above, name)
            if not os.path.islink(folder) and _removes_if_empty(folder):
                removed.append(os.path.relpath(folder, base).replace(os.sep, "/"))
    return sorted(removed)


def _remove_folder(path: str) -> None:
    for above, folders, files in os.walk(path, topdown=False):
        for name in files:
            os.unlink(os.path.join(above, name))
        for name in folders:
            inner = os.path.join(above, name)
            if os.path.islink(inner):
                os.unlink(inner)
            else:
                os.rmdir(inner)
    os.rmdir(path)


def _removes_if_empty(folder: str) -> bool:
    try:
        os.rmdir(folder)
    except OSError as error:
        if error.errno in _NOT_EMPTY:
            return False
        raise
    return True
