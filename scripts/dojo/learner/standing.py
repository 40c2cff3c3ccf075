"""How far a learner is with each kata as far as is remembered, and which one comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.learner import progress, states, verdicts
from dojo.learner.lines import Entry
from dojo.learner.verdicts import Known


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
    def stale(self) -> bool:
        """Whether the last verdict is on a file, suite or harness that has changed since."""
        return self.known is not None and not self.known.current


def all_katas() -> list[Standing]:
    """Return the standing of every kata, in the order of the catalogue."""
    noted = progress.read()
    return [of(kata, noted) for kata in catalogue.load()]


def of(kata: Kata, noted: progress.Progress | None = None) -> Standing:
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
    begun = states.state_of(kata, kata.stub) is states.State.BEGUN
    if begun and entry.solved and not (known and known.current):
        return Stand.SOLVED
    if entry.skipped:
        return Stand.SKIPPED
    return Stand.BEGUN if begun else Stand.NEW


def current() -> Kata | None:
    """Return the first kata that is neither solved nor skipped, else the first skipped one.

    None if all are solved. Raises Refused where the progress cannot be read.
    """
    return next(iter(ahead()), None)


def after(kata: Kata) -> Kata | None:
    """Return the kata to go on with after *kata*; None if all others are solved.

    Those behind it come first, then those that were passed over, then those that were skipped.
    """
    found = all_katas()
    place = [one.kata for one in found].index(kata)
    todo = [one for one in found[place + 1 :] + found[:place] if one.stand is not Stand.SOLVED]
    return next(iter(in_order(todo)), None)


def ahead() -> list[Kata]:
    """Return all katas that are not solved, in the order in which they come."""
    return in_order(one for one in all_katas() if one.stand is not Stand.SOLVED)


def in_order(found: Iterable[Standing]) -> list[Kata]:
    """Return the katas of *found*, what was skipped after all others."""
    both = list(found)
    skipped = [one.kata for one in both if one.entry.skipped]
    return [one.kata for one in both if one.kata not in skipped] + skipped
