"""What is read of a submission: bytes by path, and whatever could not be read, as a sentence.

Nothing of a submission is ever written to disk by its own names: files are picked by theirs, and
only their bytes go on from here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

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

SHOWN = 60
"""Characters of a path that a sentence shows."""


class Refused(Exception):
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
        """The last part of its path, as names are compared."""
        return same(self.path.rpartition("/")[2])


@dataclass
class Entries:
    """What was found in one submission."""

    files: list[File] = field(default_factory=list)
    """The files with the name of a kata, in the order in which they were met."""

    others: list[str] = field(default_factory=list)
    """The paths of other Python files, in case one of them was meant."""

    archives: list[str] = field(default_factory=list)
    """The paths of archives that lie in it."""

    notes: list[str] = field(default_factory=list)
    """Sentences on what was passed over."""

    _bytes: int = 0
    _alike: Counter[str] = field(default_factory=Counter)

    def add(self, file: File) -> None:
        """Keep *file*. Raises Refused where there are too many, or too much of them."""
        self._alike[file.name] += 1
        self._bytes += len(file.data or b"")
        if self._alike[file.name] > MAX_ALIKE:
            name = shown(file.path.rpartition("/")[2])
            raise Refused(
                say(
                    "It has more than {count} files called {name}; hand in one.",
                    count=MAX_ALIKE,
                    name=name,
                )
            )
        if self._bytes > MAX_BYTES:
            raise Refused(
                say("Its files are larger than {size} MB together.", size=MAX_BYTES // 1_000_000)
            )
        self.files.append(file)

    def note(self, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.notes and len(self.notes) < MAX_ALIKE:
            self.notes.append(sentence)


def same(name: str) -> str:
    """*name* as it is compared: systems differ in case and in how an accent is spelled."""
    return unicodedata.normalize("NFC", name).casefold()


def shown(path: str) -> str:
    """*path* for a sentence: printable, cut at its beginning where it is long."""
    text = printable(path)
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:]


def too_large(path: str) -> str:
    """The sentence for a file that is larger than MAX_FILE."""
    return say(
        "{path} is larger than {size} MB; a solution is not.",
        path=shown(path),
        size=MAX_FILE // 1_000_000,
    )


def is_aside(parts: Collection[str]) -> bool:
    """Whether a path through these folders leads to what no pupil writes by hand."""
    return any(part.startswith(".") or part in ASIDE for part in parts)


ASIDE = frozenset({"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"})
"""Folders that tools make; those that begin with a dot are made by tools as well."""
