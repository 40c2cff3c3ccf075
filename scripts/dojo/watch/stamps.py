"""What a verdict is about: the learner's file as it is now, and all that judges it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dojo.core import catalogue
from dojo.core.catalogue import Kata


class Stamp(NamedTuple):
    """A file at one moment. Two saves of the same text are two stamps."""

    contents: bytes | None
    """All of it: two saves of one length can have one time of change. None where it is gone."""

    changed: int = 0
    inode: int = 0


def of(file: Path) -> Stamp:
    """The stamp of *file* now. A file that cannot be read counts as gone."""
    try:
        with file.open("rb") as opened:
            found = os.fstat(opened.fileno())
            return Stamp(opened.read(), found.st_mtime_ns, found.st_ino)
    except OSError:
        return Stamp(None)


Trace = tuple[tuple[str, int, int, int], ...]
"""Path, time of change, size and inode of some files."""


def of_rules(kata: Kata) -> Trace:
    """The few files by which *kata* is judged and that somebody may have open in an editor."""
    folders = [catalogue.ROOT, catalogue.KATAS, kata.folder.parent, kata.folder]
    files = [kata.suite, kata.po, catalogue.ROOT / "tox.ini"]
    files += [folder / "conftest.py" for folder in folders]
    return tuple(_trace(os.fspath(file)) for file in files)


def of_harness() -> Trace:
    """The harness and its requirements."""
    scripts = catalogue.ROOT / "scripts"
    paths = [os.fspath(scripts / "requirements.txt"), *_sources(os.fspath(scripts / "dojo"))]
    return tuple(_trace(path) for path in sorted(paths))


def _trace(path: str) -> tuple[str, int, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - a hundred of them
    except OSError:
        return path, 0, -1, 0
    return path, found.st_mtime_ns, found.st_size, found.st_ino


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _sources(entry.path)
            elif entry.name.endswith(".py"):
                yield entry.path
