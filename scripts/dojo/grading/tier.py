"""What submissions are kept in, as a report tells it: found by running it, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from dojo.core.texts import say
from dojo.grading import CannotGrade
from dojo.isolation import sandbox

ORDER = sandbox.NAMES
"""The names of the tiers, the strictest first."""


@dataclass(frozen=True)
class Tier:
    """A name, and sentences on what is covered and what is not."""

    name: str
    covers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def find(asked: str) -> Tier:
    """The tier *asked* for ("auto" is the best of this machine). Raises CannotGrade."""
    try:
        tier = sandbox.named(asked)
    except sandbox.Unavailable as error:
        told = say("There is no tier {name} here: {why}", name=asked, why=error)
        raise CannotGrade(told) from None
    about, lacks = tier.told()
    if tier.name == sandbox.NONE.name:
        lacks = [say("anything: the solutions run as you do")]
    if tier.why:
        lacks.append(say("Tier A is not to be had: {why}", why=tier.why))
    return Tier(tier.name, (about,), tuple(lacks))


def demand(tier: Tier, least: str | None) -> None:
    """Raise CannotGrade where *tier* is weaker than the one that is required."""
    if least is not None and ORDER.index(tier.name) > ORDER.index(least):
        raise CannotGrade(
            "\n  ".join(
                [
                    say(
                        "Tier {least} is required, and here is {name}:", least=least, name=tier.name
                    ),
                    *tier.lacks,
                ]
            )
        )
