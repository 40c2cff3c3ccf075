"""The entries of `scandir`, and a stack of folders that are still to be read.

An entry knows what it is without a call to the system, as long as it is asked not to follow links.
A stack instead of recursion reads a tree of any depth. Pairs of a negative size and a path are
sorted without a key, and the steps between the units are a table.
"""

import os

__all__ = ["human", "file_sizes", "largest", "total_size"]

STEPS = [("PiB", 5), ("TiB", 4), ("GiB", 3), ("MiB", 2), ("KiB", 1)]


def human(bytes: int) -> str:
    for unit, power in STEPS:
        number = f"{bytes / 1024**power:.1f}"
        rounded_up = f"{bytes / 1024 ** (power - 1):.1f}" == "1024.0" and bytes >= 1024
        if bytes >= 1024**power or (power > 1 and rounded_up):
            return f"{number} {unit}"
    return f"{bytes} B"


def file_sizes(base: str | os.PathLike[str]) -> tuple[dict[str, int], list[str]]:
    entries, unread = _entries(base)
    return {path: os.lstat(entry).st_size for path, entry in entries}, unread


def largest(base: str | os.PathLike[str], n: int) -> list[tuple[str, int]]:
    sizes, _ = file_sizes(base)
    downwards = sorted((-size, path) for path, size in sizes.items())
    return [(path, -size) for size, path in downwards[:n]]


def total_size(base: str | os.PathLike[str]) -> int:
    seen = set()
    total = 0
    for _, entry in _entries(base)[0]:
        found = os.lstat(entry)
        if (found.st_dev, found.st_ino) not in seen:
            seen.add((found.st_dev, found.st_ino))
            total += found.st_size
    return total


def _entries(
    base: str | os.PathLike[str],
) -> tuple[list[tuple[str, "os.DirEntry[str]"]], list[str]]:
    """Return each file with its relative path, and the folders that cannot be listed."""
    found = []
    unread = []
    folders = [""]  # relative to base, each with a slash at its end
    while folders:
        prefix = folders.pop()
        try:
            with os.scandir(os.path.join(base, prefix)) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{prefix}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):
                        found.append((prefix + entry.name, entry))
        except PermissionError:
            if not prefix:
                raise
            unread.append(prefix[:-1])
    return found, sorted(unread)
