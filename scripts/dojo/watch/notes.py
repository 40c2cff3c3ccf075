"""What watch remembers of a learner, and what it knows of the way."""

from __future__ import annotations

from dataclasses import dataclass

from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.learner import journey, progress, standing, verdicts
from dojo.learner.standing import Stand
from dojo.watch.runs import Run


@dataclass(frozen=True)
class Way:
    """Where the learner stands."""

    solved: frozenset[Kata] = frozenset()
    following: Kata | None = None
    """The kata to go on with; None where all others are solved."""

    known: bool = False
    """Whether this has been looked up."""


def way(kata: Kata) -> Way:
    """The way, seen from *kata*. Raises Refused where the progress cannot be read."""
    found = standing.all_katas()
    solved = frozenset(one.kata for one in found if one.stand is Stand.SOLVED)
    return Way(solved, journey.after(kata), known=True)


def keep(kata: Kata, run: Run) -> str:
    """Remember what came of *run*; returns why that could not be, or nothing."""
    if run.trouble or not (run.result.tests or run.result.failures):
        return ""
    try:
        before, entry = verdicts.known(kata), progress.read().of(kata)
        if run.solved and (entry.solved is None or (before is not None and not before.solved)):
            progress.solved(kata)
        verdicts.remember(kata, kata.stub, run.result, run.digest)
    except Refused as error:
        return str(error)
    return ""
