"""How far a learner is with each kata as far as is remembered, and which one comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from dojo.core import catalogue, stub
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.learner import progress, verdicts
from dojo.learner.progress import Entry, Notes
from dojo.learner.verdicts import Known


class FileState(Enum):
    """What a solution's file says of the learner's work."""

    MISSING = "missing"
    UNTOUCHED = "new"  # it still is the stub
    BEGUN = "begun"


def state_of(kata: Kata, file: Path) -> FileState:
    """Return the state of *kata* whose solution would be in *file*."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        return FileState.MISSING
    except UnicodeDecodeError:
        return FileState.BEGUN
    untouched = is_untouched(text, kata.reference.read_text(encoding="utf-8"))
    return FileState.UNTOUCHED if untouched else FileState.BEGUN


def is_untouched(text: str, reference: str) -> bool:
    """Return True if the solution *text* still is the stub that is derived from the *reference*."""
    return _lines(text) == _stub_lines(reference)


@cache
def _stub_lines(reference: str) -> list[str]:
    return _lines(stub.derive(reference))


def _lines(text: str) -> list[str]:
    """Return the lines without what an editor may change at their ends."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


class Stand(Enum):
    """The states of a kata; the values are what a person types and what JSON has."""

    SOLVED = "solved"
    BEGUN = "begun"
    NEW = "new"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Standing:
    """What is remembered of one kata."""

    kata: Kata
    stand: Stand
    entry: Entry
    known: Known | None

    @property
    def mastered(self) -> bool:
        """True if the kata is solved, and its edge cases are green, too."""
        if self.stand is not Stand.SOLVED:
            return False
        if self.known and self.known.current:
            return self.known.mastered
        return self.entry.mastered is not None

    @property
    def stale(self) -> bool:
        """True if the last verdict is on a file, suite or harness that has changed since."""
        return self.known is not None and not self.known.current

    def in_words(self) -> str:
        """Return the state as a list shows it."""
        day = self.entry.solved
        if self.mastered:
            day = self.entry.mastered
            return say("mastered {day}", day=day) if day else say("mastered")
        if self.stand is Stand.SOLVED:
            return say("solved {day}", day=day) if day else say("solved")
        if self.stand is Stand.NEW:
            return say("to do again, solved {day}", day=day) if day else say("not begun")
        if self.stand is Stand.SKIPPED:
            return say("skipped")
        if self.known is None or not self.known.total:
            return say("begun")
        count = say("{passed} of {total} pass", passed=self.known.passed, total=self.known.total)
        return say("{count}, then it hangs", count=count) if self.known.hung else count


def all_katas() -> list[Standing]:
    """Return the standing of every kata, in the order of the catalogue."""
    noted = progress.read()
    return [of(kata, noted) for kata in catalogue.load()]


def of(kata: Kata, noted: Notes | None = None) -> Standing:
    """Return the standing of *kata*, with what is *noted* in the learner's progress.

    A verdict that still holds decides. Else a kata that was solved once counts as solved until a
    test says otherwise, unless its file is the stub again.
    """
    entry = (noted or progress.read()).of(kata)
    known = verdicts.known(kata)
    return Standing(kata, _stand(kata, entry, known), entry, known)


def _stand(kata: Kata, entry: Entry, known: Known | None) -> Stand:
    if known and known.current and known.solved:
        return Stand.SOLVED
    begun = state_of(kata, kata.stub) is FileState.BEGUN
    if begun and entry.solved and not (known and known.current):
        return Stand.SOLVED
    if entry.skipped:
        return Stand.SKIPPED
    return Stand.BEGUN if begun else Stand.NEW


def edges_begun(kata: Kata) -> bool:
    """Return True if the edge cases of *kata* were run before, here or on another machine.

    Raises Refused if the progress cannot be read.
    """
    one = of(kata)
    known = one.known.edges if one.known else None
    return one.entry.mastered is not None or bool(known and known.total)


def current(found: Iterable[Standing] | None = None) -> Kata | None:
    """Return the first kata of *found* (of all) that is neither solved nor skipped.

    Else it is the first skipped one, None if all are solved. Raises Refused if the progress cannot
    be read.
    """
    todo = [one for one in found or all_katas() if one.stand is not Stand.SOLVED]
    todo.sort(key=lambda one: one.entry.skipped)
    return next((one.kata for one in todo), None)


def after(kata: Kata) -> Kata | None:
    """Return the kata to go on with after *kata*; None if all others are solved.

    Those behind it come first, then those that were passed over, then those that were skipped.
    """
    found = all_katas()
    place = [one.kata for one in found].index(kata)
    others = found[place + 1 :] + found[:place]
    return current(others) if others else None
