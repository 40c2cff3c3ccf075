"""`Path` objects, a function that calls itself for each folder, and the unit by the number of bits.

`iterdir` raises an error by itself, so base and the folders in it differ only in who catches it.
The number of bits tells the unit without a loop; only a number that would be rounded up to 1024
needs the next one. A heap finds the largest files without sorting the rest.
"""

import heapq
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from stat import S_ISDIR, S_ISREG

__all__ = ["human", "file_sizes", "largest", "total_size"]

UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]


def human(bytes: int) -> str:
    power = min(max(bytes.bit_length() - 1, 0) // 10, len(UNITS) - 1)
    if power == 0:
        return f"{bytes} B"
    text = f"{bytes / 1024**power:.1f}"
    if text == "1024.0" and power < len(UNITS) - 1:
        text, power = "1.0", power + 1
    return f"{text} {UNITS[power]}"


def file_sizes(base: str | PathLike[str]) -> tuple[dict[str, int], list[str]]:
    unread: list[Path] = []
    sizes = {
        path.relative_to(base).as_posix(): path.lstat().st_size
        for path in _files(Path(base), unread)
    }
    return sizes, sorted(folder.relative_to(base).as_posix() for folder in unread)


def largest(base: str | PathLike[str], n: int) -> list[tuple[str, int]]:
    sizes, _ = file_sizes(base)
    return heapq.nsmallest(n, sizes.items(), key=lambda file: (-file[1], file[0]))


def total_size(base: str | PathLike[str]) -> int:
    known: list[Path] = []
    total = 0
    for path in _files(Path(base), []):
        found = path.lstat()
        if found.st_nlink > 1:
            if any(path.samefile(other) for other in known):
                continue
            known.append(path)
        total += found.st_size
    return total


def _files(folder: Path, unread: list[Path]) -> Iterator[Path]:
    for path in folder.iterdir():
        mode = path.lstat().st_mode
        if S_ISREG(mode):
            yield path
        elif S_ISDIR(mode):
            try:
                yield from _files(path, unread)
            except PermissionError:
                unread.append(path)
