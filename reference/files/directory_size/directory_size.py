"""One walk finds the files; what is asked of each decides what is counted.

A file's size is in its `lstat`, so nothing has to be opened. `os.path.getsize` and `stat` would
follow a link: to something else, to nothing, or to a disk full of files. `st_size` is how many
bytes a program reads from the file. What it takes on the disk is another question (`st_blocks`,
which Windows lacks): whole blocks, or hardly any for a file with holes.

`os.walk` lists links to folders without going in. It also keeps errors to itself, and a sum that
is too small looks like any other; so `onerror` collects the folders that could not be listed. At
*base* itself there is nothing to count without the list: its error is raised.

Two hard links are two names of one file, which is on the disk once. Device and inode together say
which file it is: another disk has the same numbers. They come from `os.lstat`, as `stat()` of the
entries of `os.scandir` has 0 for both on Windows.

`human` asks whether the *rounded* number still fits its unit: 1,048,525 bytes are less than 1,024
KiB, but would be written as 1024.0 KiB. Division by a power of two loses nothing, so it may be
done step by step.

What it costs: the walk is done anew for each question, and a file that disappears meanwhile ends
it with an error.
"""

import os
import stat

__all__ = ["human", "file_sizes", "largest", "total_size"]


def human(bytes: int) -> str:
    """Return a number of bytes as a person reads it: ``512 B``, ``1.5 KiB``, ``20.0 MiB``.

    From 1024 bytes on there is one decimal, rounded as `round` does it, and a unit: KiB, MiB, GiB,
    TiB or PiB, each of them 1024 of the one before. It is the first one in which the rounded number
    is less than 1024, and PiB beyond that.
    """
    if bytes < 1024:
        return f"{bytes} B"
    size = bytes / 1024
    for unit in ("KiB", "MiB", "GiB", "TiB"):
        if round(size, 1) < 1024:
            return f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} PiB"


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    """Return the size in bytes of each file below *base*, and the folders that cannot be listed.

    Both name them by their paths relative to *base*, with ``/`` between the parts and none at the
    end; the list of folders is sorted as text (by code point). Only regular files count, hidden
    ones too. No link below *base* is followed; *base* itself may be one.

    Raises FileNotFoundError if *base* is missing, NotADirectoryError if it is a file, and
    PermissionError if it cannot be listed.
    """
    files, unread = _look(base)
    return {path: found.st_size for path, found in files.items()}, unread


def largest(base: str | os.PathLike[str], n: int) -> list[tuple[str, int]]:
    """Return the *n* largest files below *base*, as pairs of path and size, the largest first.

    Files of one size are sorted by path, as text. All of them are returned if there are fewer than
    *n*. Paths and errors are those of `file_sizes`; folders that cannot be listed are left out.
    """
    sizes, _ = file_sizes(base)
    return sorted(sizes.items(), key=lambda file: (-file[1], file[0]))[:n]


def total_size(base: str | os.PathLike[str]) -> int:
    """Return the sum of the sizes of all files below *base*, in bytes.

    A file with more than one name, by hard links, is counted once. Errors are those of
    `file_sizes`; folders that cannot be listed are left out.
    """
    files, _ = _look(base)
    once = {(found.st_dev, found.st_ino): found.st_size for found in files.values()}
    return sum(once.values())


def _look(base: str | os.PathLike[str]) -> tuple[dict[str, os.stat_result], list[str]]:
    """Return what `lstat` says of each file below *base*, and the folders that cannot be listed."""
    with os.scandir(base):
        pass  # raises an error if base is missing, a file, or closed to us
    files: dict[str, os.stat_result] = {}
    errors: list[OSError] = []
    for folder, _, names in os.walk(base, onerror=errors.append):
        for name in names:
            path = os.path.join(folder, name)
            found = os.lstat(path)
            if stat.S_ISREG(found.st_mode):
                files[_relative(path, base)] = found
    return files, sorted(_relative(error.filename, base) for error in errors)


def _relative(path: str, base: str | os.PathLike[str]) -> str:
    return os.path.relpath(path, base).replace(os.sep, "/")
