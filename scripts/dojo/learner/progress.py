"""`katas/progress.txt`: what a learner has solved, kept in git and on several machines.

It has one line a kata, made so that any mixture of lines reads right. git's union driver keeps the
lines of both sides where two machines have changed the same kata. So a kata may have several lines,
and all of them count: the earliest day on which it was solved, the latest on which it was seen, the
most hints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dojo.core import catalogue, files
from dojo.core.catalogue import Kata

HEADER = (
    "# What you have solved, and which hints you took: one kata a line, written by kata.py."
    " Commit it."
)

KEY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


@contextmanager
def alone() -> Iterator[None]:
    """Let no other process change what is remembered of the learner while the block runs.

    Not to be nested. Raises Refused if `.kata` cannot be written.
    """
    path = catalogue.memory() / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise files.unwritable(path, error) from error
    with file, files.held(file):
        yield


@dataclass(frozen=True)
class Entry:
    """What is noted of one kata."""

    solved: date | None = None
    """The day on which its core was green for the first time."""

    mastered: date | None = None
    """The day on which its edge cases were green, too."""

    seen: date | None = None
    """The last day on which it was solved anew, be it in a review."""

    hints: Mapping[str, int] = field(default_factory=dict)
    """How many hints of each task were taken."""

    skipped: bool = False
    """Whether it is to come back last."""

    others: tuple[str, ...] = ()
    """Fields of a newer version, as they are written."""

    def __or__(self, other: Entry) -> Entry:
        """Return what both together say."""
        tasks = [*self.hints, *other.hints]
        return Entry(
            min(filter(None, (self.solved, other.solved)), default=None),
            min(filter(None, (self.mastered, other.mastered)), default=None),
            max(filter(None, (self.seen, other.seen)), default=None),
            {task: max(self.hints.get(task, 0), other.hints.get(task, 0)) for task in tasks},
            self.skipped or other.skipped,
            tuple(dict.fromkeys(self.others + other.others)),
        )

    @classmethod
    def parse(cls, fields: Iterable[str]) -> Entry:
        """Return what the *fields* of a line say. Raises ValueError if one makes no sense."""
        entry, all_green = Entry(), True
        for text in fields:
            match text.split("=", 1):
                case ["solved", day]:
                    entry |= Entry(solved=date.fromisoformat(day))
                case ["mastered", day]:
                    entry |= Entry(mastered=date.fromisoformat(day))
                case ["edges", "open"]:
                    all_green = False
                case ["seen", day]:
                    entry |= Entry(seen=date.fromisoformat(day))
                case ["hints", counts]:
                    pairs = [count.split(":") for count in counts.split(",")]
                    entry |= Entry(hints={task: int(level) for task, level in pairs})
                case ["skipped", "yes"]:
                    entry |= Entry(skipped=True)
                case [name, _] if name:
                    entry |= Entry(others=(text,))
                case _:
                    raise ValueError(text)
        # Before there were edge cases, solved meant that all was green.
        if all_green and not entry.mastered:
            entry |= Entry(mastered=entry.solved)
        return entry

    def fields(self) -> list[str]:
        """Return the fields as they are written."""
        hints = ",".join(f"{task}:{level}" for task, level in sorted(self.hints.items()))
        edges = "open" if self.solved and not self.mastered else None
        known = {
            "solved": self.solved,
            "mastered": self.mastered,
            "edges": edges,
            "seen": self.seen,
            "hints": hints,
        }
        found = [f"{name}={value}" for name, value in known.items() if value]
        return [*found, *(["skipped=yes"] if self.skipped else []), *self.others]


@dataclass
class Notes:
    """The whole file: what it says of katas, by their keys, and its other lines."""

    entries: dict[str, Entry]
    others: list[str]

    @classmethod
    def parse(cls, text: str) -> Notes:
        """Read the file's *text*; a kata that was renamed has its new key afterwards."""
        found = cls({}, [])
        for line in text.split("\n"):
            if not (line := line.rstrip("\r")).strip() or line == HEADER:
                continue
            key, *fields = line.split()
            try:
                if not KEY.fullmatch(key) or not fields:
                    raise ValueError(line)
                entry = Entry.parse(fields)
            except ValueError:
                found.others.append(line)
                continue
            key = catalogue.renamed().get(key, key)
            found.entries[key] = found.entries.get(key, Entry()) | entry
        return found

    def of(self, kata: Kata) -> Entry:
        """Return what is noted of *kata*; an empty entry if nothing is."""
        return self.entries.get(kata.key, Entry())

    def text(self) -> str:
        """Return the file's text: a word on it, what nobody understands, then the katas by name."""
        lines = [
            "  ".join([key, *fields])
            for key, entry in sorted(self.entries.items())
            if (fields := entry.fields())
        ]
        return "\n".join([HEADER, *self.others, *lines]) + "\n"


def path() -> Path:
    """Return where the file is."""
    return catalogue.KATAS / "progress.txt"


def read() -> Notes:
    """Return what is noted now. Raises Refused if there is a file that cannot be read."""
    return Notes.parse(_text())


def solved(kata: Kata, *, mastered: bool = False) -> None:
    """Note that *kata* was solved, or even *mastered*, today; the first day of each is kept."""
    today = date.today()
    news = Entry(solved=today, mastered=today if mastered else None, seen=today)
    _change(kata, lambda entry: replace(entry | news, skipped=False))


def seen(kata: Kata) -> None:
    """Note that *kata* was solved anew today."""
    _change(kata, lambda entry: entry | Entry(seen=date.today()))


def skip(kata: Kata, *, skipped: bool = True) -> None:
    """Note that *kata* is to come back last, or has its own place again."""
    _change(kata, lambda entry: replace(entry, skipped=skipped))


def hint_taken(kata: Kata, task: str, level: int) -> None:
    """Note that *level* hints of a *task* of *kata* were taken, if not more."""
    _change(kata, lambda entry: entry | Entry(hints={task: level}))


def _text() -> str:
    return (files.read(path()) or b"").decode("utf-8", "surrogateescape")


def _change(kata: Kata, change: Callable[[Entry], Entry]) -> None:
    """Change the entry of *kata*. Raises Refused if the file cannot be read or written."""
    with alone():
        before = _text()
        noted = Notes.parse(before)
        noted.entries[kata.key] = change(noted.of(kata))
        if (text := noted.text()) != before:
            files.replace(path(), text.encode("utf-8", "surrogateescape"))
