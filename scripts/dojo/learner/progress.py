"""`katas/progress.txt`: what a learner has solved, kept in git and on several machines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.learner import store
from dojo.learner.lines import Entry, Notes

__all__ = ["Entry", "Progress", "hint_taken", "read", "seen", "skip", "solved", "unskip"]


class Progress:
    """What the file says."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def of(self, kata: Kata) -> Entry:
        """Return what is noted of *kata*; an empty entry where nothing is."""
        return self._notes.entries.get(kata.key, Entry())


def path() -> Path:
    """Return where the file is."""
    return catalogue.KATAS / "progress.txt"


def read() -> Progress:
    """Return what is noted now. Raises Refused if there is a file that cannot be read."""
    return Progress(_notes())


def solved(kata: Kata) -> None:
    """Note that *kata* was solved today; the first day of all is kept."""
    today = date.today()
    _change(kata, lambda entry: replace(entry | Entry(today, today), skipped=False))


def seen(kata: Kata) -> None:
    """Note that *kata* was solved anew today."""
    _change(kata, lambda entry: entry | Entry(seen=date.today()))


def skip(kata: Kata) -> None:
    """Note that *kata* is to come back last."""
    _change(kata, lambda entry: replace(entry, skipped=True))


def unskip(kata: Kata) -> None:
    """Note that *kata* has its own place again."""
    _change(kata, lambda entry: replace(entry, skipped=False))


def hint_taken(kata: Kata, task: str, level: int) -> None:
    """Note that *level* hints of a *task* of *kata* were taken."""
    _change(kata, lambda entry: entry.with_hint(task, level))


def _notes() -> Notes:
    return Notes.parse(_text(), catalogue.renamed())


def _text() -> str:
    return (store.read(path()) or b"").decode("utf-8", "surrogateescape")


def _change(kata: Kata, change: Callable[[Entry], Entry]) -> None:
    """Change the entry of *kata*. Raises Refused if the file cannot be read or written."""
    with store.alone():
        before = _text()
        notes = Notes.parse(before, catalogue.renamed())
        notes.entries[kata.key] = change(notes.entries.get(kata.key, Entry()))
        if (text := notes.text()) != before:
            store.replace(path(), text.encode("utf-8", "surrogateescape"))
