"""The files that a verdict depends on: how they are now, and word of their changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from dojo.core import catalogue
from dojo.core.catalogue import Kata

STEP = 10
"""Milliseconds between two looks of watchfiles at the events that have come: at 50, its default, a
save waits longer than for its tests; at 5, it takes 0.7 % of a core.
"""


class Stamp(NamedTuple):
    """A file at one moment. Two saves of the same text have two stamps."""

    contents: bytes | None
    """All of it, as two saves of one length can have one time of change. None if it is gone."""

    changed: int = 0
    inode: int = 0


def stamp_of(file: Path) -> Stamp:
    """Return the stamp of *file* now. A file that cannot be read counts as gone."""
    try:
        with file.open("rb") as opened:
            found = os.fstat(opened.fileno())
            return Stamp(opened.read(), found.st_mtime_ns, found.st_ino)
    except OSError:
        return Stamp(None)


Trace = tuple[tuple[str, int, int, int], ...]
"""Path, time of change, size and inode of some files."""


def trace_rules(kata: Kata) -> Trace:
    """Return the trace of the few files by which *kata* is judged and that people may edit."""
    folders = [catalogue.ROOT, catalogue.KATAS, kata.folder.parent, kata.folder]
    files = [*kata.suites, kata.po, catalogue.ROOT / "tox.ini"]
    files += [folder / "conftest.py" for folder in folders]
    return tuple(_trace(os.fspath(file)) for file in files)


def trace_harness() -> Trace:
    """Return the trace of the harness and its requirements."""
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


@dataclass(frozen=True)
class FilesChanged:
    """Something has changed in the folder of the katas."""


class FileWatcher:
    """Tell the inbox of changes in the folder of the katas, as soon as the system has events.

    It is only there to be quick. Nothing relies on it: events get lost on network shares, and some
    systems have none.
    """

    def __init__(self, inbox: SimpleQueue[object]) -> None:
        self._inbox = inbox
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Begin, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """End, which takes a few milliseconds."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        with suppress(Exception):  # too many watches, no such folder, a package that does not load
            import watchfiles  # which takes a moment

            changes = watchfiles.watch(
                catalogue.KATAS, watch_filter=None, step=STEP, stop_event=self._stopped
            )
            for _ in changes:
                self._inbox.put(FilesChanged())
