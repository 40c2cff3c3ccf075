"""The lines of `katas/progress.txt`: one a kata, made so that any mixture of them reads right.

git's union driver keeps the lines of both sides where two machines have changed the same kata.
So a kata may have several lines, and all of them count: the earliest day on which it was solved,
the latest on which it was seen, the most hints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

HEADER = (
    "# What you have solved, and which hints you took: one kata a line, written by kata.py."
    " Commit it."
)

KEY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
HINT = re.compile(r"(\w+):(\d{1,3})")


@dataclass(frozen=True)
class Entry:
    """What is noted of one kata."""

    solved: date | None = None
    """The day on which it was solved for the first time."""

    seen: date | None = None
    """The last day on which it was solved anew, be it in a review."""

    hints: Mapping[str, int] = field(default_factory=dict)
    """How many hints of each task were taken."""

    skipped: bool = False
    """Whether it is to come back last."""

    others: tuple[str, ...] = ()
    """Fields of a newer version, as they are written."""

    def with_hint(self, task: str, level: int) -> Entry:
        """This entry, in which *level* hints of *task* were taken if not more."""
        return self | Entry(hints={task: level})

    def __or__(self, other: Entry) -> Entry:
        """Return what both together say."""
        tasks = [*self.hints, *other.hints]
        return Entry(
            min(filter(None, (self.solved, other.solved)), default=None),
            max(filter(None, (self.seen, other.seen)), default=None),
            {task: max(self.hints.get(task, 0), other.hints.get(task, 0)) for task in tasks},
            self.skipped or other.skipped,
            tuple(dict.fromkeys(self.others + other.others)),
        )

    def fields(self) -> list[str]:
        """Return the fields as they are written."""
        found = [f"solved={self.solved}"] if self.solved else []
        found += [f"seen={self.seen}"] if self.seen else []
        hints = ",".join(f"{task}:{level}" for task, level in sorted(self.hints.items()))
        found += [f"hints={hints}"] if hints else []
        return [*found, *(["skipped=yes"] if self.skipped else []), *self.others]


@dataclass
class Notes:
    """The whole file: what it says of katas, by their keys, and its other lines."""

    entries: dict[str, Entry]
    others: list[str]

    @classmethod
    def parse(cls, text: str, renamed: Mapping[str, str]) -> Notes:
        """Read the file's *text*; a kata that was *renamed* has its new key afterwards."""
        notes = cls({}, [])
        for line in text.split("\n"):
            if not (line := line.rstrip("\r")).strip() or line == HEADER:
                continue
            if (parsed := parse(line)) is None:
                notes.others.append(line)
                continue
            key, entry = renamed.get(parsed[0], parsed[0]), parsed[1]
            notes.entries[key] = notes.entries.get(key, Entry()) | entry
        return notes

    def text(self) -> str:
        """Return the file's text: a word on it, what nobody understands, then the katas by name."""
        lines = [
            "  ".join([key, *fields])
            for key, entry in sorted(self.entries.items())
            if (fields := entry.fields())
        ]
        return "\n".join([HEADER, *self.others, *lines]) + "\n"


def parse(line: str) -> tuple[str, Entry] | None:
    """Return the kata's key and what the *line* says of it; None if it is no such line."""
    key, *fields = line.split() or [""]
    if not KEY.fullmatch(key) or not fields:
        return None
    try:
        return key, _entry(fields)
    except ValueError:
        return None


def _entry(fields: Iterable[str]) -> Entry:
    """Raises ValueError where a field makes no sense."""
    entry = Entry()
    for text in fields:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise ValueError(text)
        entry |= _field(name, value, text)
    return entry


def _field(name: str, value: str, text: str) -> Entry:
    if name == "solved":
        return Entry(solved=date.fromisoformat(value))
    if name == "seen":
        return Entry(seen=date.fromisoformat(value))
    if name == "skipped" and value == "yes":
        return Entry(skipped=True)
    if name == "hints":
        found = [HINT.fullmatch(part) for part in value.split(",")]
        if None in found:
            raise ValueError(text)
        return Entry(hints={match[1]: int(match[2]) for match in found if match})
    return Entry(others=(text,))
