"""Which kata comes next: the order of the catalogue, what was skipped last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dojo.core.catalogue import Kata
from dojo.learner import standing
from dojo.learner.standing import Stand


def current() -> Kata | None:
    """The first kata that is neither solved nor skipped, else the first skipped one.

    None where all are solved. Raises Refused where the progress cannot be read.
    """
    return next(iter(ahead()), None)


def after(kata: Kata) -> Kata | None:
    """The kata to go on with after *kata*; None where all others are solved.

    Those behind it come first, then those that were passed over, then those that were skipped.
    """
    found = standing.all_katas()
    place = [one.kata for one in found].index(kata)
    todo = [one for one in found[place + 1 :] + found[:place] if one.stand is not Stand.SOLVED]
    return next(iter(in_order(todo)), None)


def ahead() -> list[Kata]:
    """All katas that are not solved, in the order in which they come."""
    return in_order(one for one in standing.all_katas() if one.stand is not Stand.SOLVED)


def in_order(found: Iterable[standing.Standing]) -> list[Kata]:
    """The katas of *found*, what was skipped after all others."""
    both: Sequence[standing.Standing] = list(found)
    skipped = [one.kata for one in both if one.entry.skipped]
    return [one.kata for one in both if one.kata not in skipped] + skipped
