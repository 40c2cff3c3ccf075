"""Reading a submission that is a folder, without following a link, and without a surprise."""

from __future__ import annotations

import os
import stat
import sys
from collections import deque
from collections.abc import Collection
from pathlib import Path

from dojo.core.texts import say
from dojo.grading.reading import (
    MAX_ENTRIES,
    MAX_FILE,
    Entries,
    File,
    Refused,
    is_aside,
    same,
    shown,
    too_large,
)

MAX_DEPTH = 30
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
"""The endings of the archives that are read."""


def read(folder: Path, wanted: Collection[str]) -> Entries:
    """What *folder* holds of the file names *wanted*.

    Raises Refused where it is too much to look at.
    """
    found = Entries()
    waiting = deque([(folder, "", 0)])
    seen = 0
    while waiting:
        here, prefix, depth = waiting.popleft()
        for entry in _listed(here, prefix, found):
            seen += 1
            if seen > MAX_ENTRIES:
                raise Refused(
                    say("It has more than {count:,} files and folders.", count=MAX_ENTRIES)
                )
            path = prefix + entry.name
            if _is_link(entry):
                if same(entry.name) in wanted:
                    found.add(File(path, None, is_a_link(path)))
            elif entry.is_dir(follow_symlinks=False):
                if depth == MAX_DEPTH:
                    found.note(say("{path} lies too deep; it was not read.", path=shown(path)))
                elif not is_aside([entry.name]):
                    waiting.append((here / entry.name, path + "/", depth + 1))
            elif same(entry.name) in wanted:
                found.add(read_file(here / entry.name, path))
            elif entry.name.endswith(".py"):
                found.others.append(path)
            elif same(entry.name).endswith(ARCHIVES):
                found.archives.append(path)
    return found


def is_a_link(path: str) -> str:
    """The sentence for a link at *path*."""
    return say("{path} is a link; links are not followed.", path=shown(path))


def read_file(file: Path, path: str) -> File:
    """The file, read once, in whole or not at all; *path* is what it is called."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # each where there is one
        flags |= getattr(os, name, 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return File(path, None, say("{path} is no plain file.", path=shown(path)))
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        return File(path, None, _unreadable(path, error))
    if len(data) > MAX_FILE:
        return File(path, None, too_large(path))
    return File(path, data)


def _listed(folder: Path, prefix: str, found: Entries) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        found.note(_unreadable(prefix or folder.name, error))
        return []


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link, or what Windows has of the kind (a junction)."""
    if sys.platform != "win32" or entry.is_symlink():
        return entry.is_symlink()
    attributes = entry.stat(follow_symlinks=False).st_file_attributes
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _unreadable(path: str, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return say("{path} cannot be read: {reason}.", path=shown(path), reason=reason)
