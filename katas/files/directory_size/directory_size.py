import os


def human(bytes: int) -> str:
    """Return a number of bytes as a person reads it: ``512 B``, ``1.5 KiB``, ``20.0 MiB``.

    From 1024 bytes on there is one decimal, rounded as `round` does it, and a unit: KiB, MiB, GiB,
    TiB or PiB, each of them 1024 of the one before. It is the first one in which the rounded number
    is less than 1024, and PiB beyond that.
    """
    raise NotImplementedError


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    """Return the size in bytes of each file below *base*, and the folders that cannot be listed.

    Both name them by their paths relative to *base*, with ``/`` between the parts and none at the
    end; the list of folders is sorted as text (by code point). Only regular files count, hidden
    ones too. No link below *base* is followed; *base* itself may be one.

    Raises FileNotFoundError if *base* is missing, NotADirectoryError if it is a file, and
    PermissionError if it cannot be listed.
    """
    raise NotImplementedError


def largest(base: str | os.PathLike[str], n: int) -> list[tuple[str, int]]:
    """Return the *n* largest files below *base*, as pairs of path and size, the largest first.

    Files of one size are sorted by path, as text. All of them are returned if there are fewer than
    *n*. Paths and errors are those of `file_sizes`; folders that cannot be listed are left out.
    """
    raise NotImplementedError


def total_size(base: str | os.PathLike[str]) -> int:
    """Return the sum of the sizes of all files below *base*, in bytes.

    A file with more than one name, by hard links, is counted once. Errors are those of
    `file_sizes`; folders that cannot be listed are left out.
    """
    raise NotImplementedError
