"""What `os.path.isdir` calls a folder is a folder, so go in and remove what is there.

Caught by: test_remove_folder_holding_links
"""

import errno
import os
import stat
from pathlib import PurePath

__all__ = ["remove", "remove_under", "remove_empty"]


def remove(path: str | os.PathLike[str]) -> None:
    """Remove what *path* names."""
    text = os.fspath(path)
    entry = text.rstrip("/" + os.sep)
    if os.path.basename(entry) in (".", ".."):
        raise ValueError(f"{text!r} ends in a dot part")
    mode = os.lstat(entry).st_mode
    if stat.S_ISDIR(mode):
        _remove_folder(entry)
    elif stat.S_ISLNK(mode) or entry == text:
        os.remove(entry)
    else:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    """Remove what *relative* names in *base*."""
    inner = PurePath(relative)
    if inner.anchor or not inner.parts or ".." in inner.parts:
        raise ValueError(f"{relative!r} does not name something below the base")
    top = os.path.realpath(base)
    parent = os.path.realpath(os.path.join(top, inner.parent))
    if os.path.commonpath([top, parent]) != top:
        raise ValueError(f"{relative!r} leads out of the base")
    remove(os.path.join(base, relative))


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove the folders below *base* that are or become empty."""
    top = os.fspath(base)
    removed = []
    for folder, _, _ in os.walk(top, topdown=False, onerror=_fail):
        if folder != top and not os.listdir(folder):
            os.rmdir(folder)
            removed.append(os.path.relpath(folder, top).replace(os.sep, "/"))
    return sorted(removed)


def _remove_folder(folder: str) -> None:
    for name in os.listdir(folder):
        entry = os.path.join(folder, name)
        if os.path.isdir(entry):
            _remove_folder(entry)
        else:
            os.remove(entry)
    os.rmdir(folder)


def _fail(error: OSError) -> None:
    raise error
