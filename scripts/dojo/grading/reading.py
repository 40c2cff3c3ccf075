"""Reading a submission: bytes by path, and a sentence for each thing that cannot be read.

A folder is read without following a link, and without a surprise; `archives` reads the rest.

Nothing of a submission is ever written to disk by its own names: files are picked by theirs, and
only their bytes go on from here.
"""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dojo.core.console import printable
from dojo.core.texts import say

MAX_FILE = 1_000_000
"""Bytes of one file; a long solution has twenty thousand."""

MAX_ALIKE = 20
"""Files of one name; a copy or two is common, many are an attack."""

MAX_BYTES = 20_000_000
"""Bytes of all files that are kept of one submission."""

MAX_ENTRIES = 100_000
"""Files and folders that are looked at; a fork with its `.venv` has twenty thousand."""

MAX_NAME = 1_000
"""Characters of a path inside a submission."""

MAX_DEPTH = 30
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
"""The endings of the archives that are read."""

SHOWN = 60
"""Characters of a path that a sentence shows."""


ASIDE = frozenset({"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"})
"""Folders that tools make; those that begin with a dot are made by tools as well."""


class UnreadableSubmission(Exception):
    """A whole submission cannot be read; the message is a sentence that says why."""


@dataclass(frozen=True)
class File:
    """A file with a kata's name: its path in the submission, and its bytes or why there are none.

    The path has `/` between its names.
    """

    path: str
    data: bytes | None
    refusal: str = ""

    @property
    def name(self) -> str:
        """Return the last part of its path, as names are compared."""
        return same(self.path.rpartition("/")[2])


@dataclass
class Entries:
    """What was found in one submission of the file names *wanted*."""

    wanted: Collection[str]

    files: list[File] = field(default_factory=list)
    """The files with the name of a kata, in the order in which they were met."""

    others: list[str] = field(default_factory=list)
    """The paths of other Python files, in case one of them was meant."""

    notes: list[str] = field(default_factory=list)
    """Sentences on what was passed over."""

    _bytes: int = 0
    _alike: Counter[str] = field(default_factory=Counter)

    def take(self, path: str, kind: str, read: Callable[[str], File]) -> None:
        """Keep what is at *path*, if it is of use; *read* it if its name is wanted.

        A link (its *kind* says so) is never read. Raises UnreadableSubmission.
        """
        name = same(path.rpartition("/")[2])
        if name in self.wanted:
            self.add(File(path, None, is_a_link(path)) if kind == "link" else read(path))
        elif name.endswith(".py"):
            self.others.append(path)

    def add(self, file: File) -> None:
        """Keep *file*. Raises UnreadableSubmission if there are too many, or too much of them."""
        self._alike[file.name] += 1
        self._bytes += len(file.data or b"")
        if self._alike[file.name] > MAX_ALIKE:
            name = shown(file.path.rpartition("/")[2])
            raise UnreadableSubmission(
                say(
                    "It has more than {count} files called {name}; hand in one.",
                    count=MAX_ALIKE,
                    name=name,
                )
            )
        if self._bytes > MAX_BYTES:
            raise UnreadableSubmission(
                say("Its files are larger than {size} MB together.", size=MAX_BYTES // 1_000_000)
            )
        self.files.append(file)

    def note(self, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.notes and len(self.notes) < MAX_ALIKE:
            self.notes.append(sentence)


def same(name: str) -> str:
    """Return *name* as it is compared: systems differ in case and in how an accent is spelled."""
    return unicodedata.normalize("NFC", name).casefold()


def shown(path: str) -> str:
    """Return *path* for a sentence: printable, cut at its beginning where it is long."""
    text = printable(path)
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:]


def too_large(path: str) -> str:
    """Return the sentence for a file that is larger than MAX_FILE."""
    return say(
        "{path} is larger than {size} MB; a solution is not.",
        path=shown(path),
        size=MAX_FILE // 1_000_000,
    )


def is_aside(parts: Collection[str]) -> bool:
    """Return True if a path through these folders leads to what no pupil writes by hand."""
    return any(part.startswith(".") or part in ASIDE for part in parts)


# --- folders ---------------------------------------------------------------------------------


def read_folder(folder: Path, found: Entries) -> list[str]:
    """Add what *folder* holds to *found*; return the archives that lie in it, but no deeper.

    Raises UnreadableSubmission if it is too much to look at.
    """
    archives = []
    waiting = deque([(folder, "", 0)])
    seen = 0
    while waiting:
        here, prefix, depth = waiting.popleft()
        for entry in _listed(here, prefix, found):
            seen += 1
            if seen > MAX_ENTRIES:
                raise UnreadableSubmission(
                    say("It has more than {count:,} files and folders.", count=MAX_ENTRIES)
                )
            path = prefix + entry.name
            if _is_link(entry):
                found.take(path, "link", partial(read_file, here / entry.name))
            elif entry.is_dir(follow_symlinks=False):
                if depth == MAX_DEPTH:
                    found.note(say("{path} lies too deep; it was not read.", path=shown(path)))
                elif not is_aside([entry.name]):
                    waiting.append((here / entry.name, path + "/", depth + 1))
            elif depth == 0 and same(path).endswith(ARCHIVES):
                archives.append(path)
            else:
                found.take(path, "file", partial(read_file, here / entry.name))
    return archives


def is_a_link(path: str) -> str:
    """Return the sentence for a link at *path*."""
    return say("{path} is a link; links are not followed.", path=shown(path))


def read_file(file: Path, path: str) -> File:
    """Return the file, read once, in whole or not at all; *path* is what it is called."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # each if the system has it
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
    """Return True for a link, or what Windows has of the kind (a junction)."""
    if sys.platform != "win32" or entry.is_symlink():
        return entry.is_symlink()
    attributes = entry.stat(follow_symlinks=False).st_file_attributes
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _unreadable(path: str, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return say("{path} cannot be read: {reason}.", path=shown(path), reason=reason)
