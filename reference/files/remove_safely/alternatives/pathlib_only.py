"""`pathlib` alone: a path is an object with a name, a parent and the questions to ask of it.

Reads well, and needs no care for `\\` and `/`. The price: `Path` drops slashes and a `.` at the
end of a text unseen and makes the working folder of an empty one, so what they say must be read
off the text before; and it has no `rmtree`, so the recursion is ours.
"""

import errno
import os
from pathlib import Path

__all__ = ["remove", "remove_under", "remove_empty"]


def remove(path: str | os.PathLike[str]) -> None:
    """Remove what *path* names."""
    text = os.fspath(path).replace(os.sep, "/")
    if text.rstrip("/").rpartition("/")[2] in (".", ".."):
        raise ValueError(f"{text!r} ends in a dot part")
    entry = _path(path)
    entry.lstat()
    if text.endswith("/") and not (entry.is_symlink() or entry.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
    _delete(entry)


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    """Remove what *relative* names in *base*."""
    inner = Path(relative)
    if inner.anchor or ".." in inner.parts or not inner.name:
        raise ValueError(f"{relative!r} does not name something below the base")
    top = _path(base)
    if not _resolved((top / inner).parent).is_relative_to(_resolved(top)):
        raise ValueError(f"{relative!r} leads out of the base")
    remove(f"{top}/{relative}")


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove the folders below *base* that are or become empty."""
    top = _path(base)
    return sorted(folder.relative_to(top).as_posix() for folder in _prune(top))


def _path(path: str | os.PathLike[str]) -> Path:
    if not os.fspath(path):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "")
    return Path(path)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError as error:  # a link to itself, until Python 3.12
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _delete(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        for child in entry.iterdir():
            _delete(child)
        entry.rmdir()
    else:
        entry.unlink()


def _prune(folder: Path) -> list[Path]:
    removed = []
    for child in list(folder.iterdir()):
        if child.is_dir() and not child.is_symlink():
            removed += _prune(child)
            if not any(child.iterdir()):
                child.rmdir()
                removed.append(child)
    return removed
