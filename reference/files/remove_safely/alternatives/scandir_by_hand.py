"""`os.scandir` and a recursion by hand; the way out of base is found by asking the disk.

`scandir` learns the kind of each entry along with its name, so most systems need no further call:
this is what `os.walk` and `shutil.rmtree` are made of. `os.path.samefile` compares folders and not
names, so upper and lower case or a second name of a folder make no difference. The price: more
code, a call of the system for each level, and a folder that does not exist yet has no parents
that could be asked.
"""

import errno
import os
from collections.abc import Iterator

__all__ = ["remove", "remove_under", "remove_empty"]


def remove(path: str | os.PathLike[str]) -> None:
    """Remove what *path* names."""
    text = os.fspath(path)
    entry = text
    while entry.endswith(("/", os.sep)):
        entry = entry[:-1]
    if os.path.split(entry)[1] in {".", ".."}:
        raise ValueError("the last part must be a name")
    if os.path.islink(entry):
        os.unlink(entry)
    elif os.path.isdir(entry):
        _clear(entry)
        os.rmdir(entry)
    elif entry != text and os.path.exists(entry):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), text)
    else:
        os.unlink(entry)


def remove_under(base: str | os.PathLike[str], relative: str) -> None:
    """Remove what *relative* names in *base*."""
    drive, rest = os.path.splitdrive(relative)
    names = [name for name in rest.replace(os.sep, "/").split("/") if name not in ("", ".")]
    if drive or rest.startswith(("/", os.sep)) or ".." in names or not names:
        raise ValueError("a relative path to something below the base is due")
    if not any(_same(base, folder) for folder in _upwards(os.path.join(base, *names[:-1]))):
        raise ValueError("the path leads out of the base")
    remove(os.path.join(base, relative))


def remove_empty(base: str | os.PathLike[str]) -> list[str]:
    """Remove the folders below *base* that are or become empty."""
    return sorted(_prune(os.fspath(base), ""))


def _clear(folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                _clear(entry.path)
                os.rmdir(entry.path)
            else:
                os.unlink(entry.path)


def _upwards(folder: str) -> Iterator[str]:
    """The real *folder* and all that contain it."""
    folder = os.path.realpath(folder)
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _same(base: str | os.PathLike[str], folder: str) -> bool:
    return os.path.exists(folder) and os.path.samefile(base, folder)


def _prune(folder: str, prefix: str) -> list[str]:
    with os.scandir(folder) as entries:
        inner = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    removed = []
    for entry in inner:
        name = prefix + entry.name
        removed += _prune(entry.path, f"{name}/")
        with os.scandir(entry.path) as left:
            is_empty = next(left, None) is None
        if is_empty:
            os.rmdir(entry.path)
            removed.append(name)
    return removed
