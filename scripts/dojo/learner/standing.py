"""How far a learner is with each kata, as far as is remembered: no test is run."""

from __future__ import annotations

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
    """The standing of every kata, in the order of the catalogue."""
    noted = progress.read()
    return [of(kata, noted) for kata in catalogue.load()]


def of(kata: Kata, noted: progress.Progress | None = None) -> Standing:
    """The standing of *kata*, with what is *noted* in the learner's progress.

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
