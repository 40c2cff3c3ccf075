"""`kata.py skip`: a kata for later."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.commands import next as next_kata
from dojo.cli.verbs import add_kata, new_verb
from dojo.core import catalogue, console
from dojo.core.catalogue import Kata
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import journey, progress, standing
from dojo.learner.standing import Stand

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "skip",
        say("leave a kata for later: it comes back last"),
        [
            ("skip", say("leave the next kata for later")),
            ("skip tcp_echo", say("leave this one for later")),
            ("skip --undo tcp_echo", say("put it back in its place")),
        ],
    )
    add_kata(verb, say("the next kata by default"), optional=True)
    verb.add_argument("--undo", action="store_true", help=say("put it back in its place"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Skip a kata, or put it back. Raises Refused where that makes no sense."""
    kata = catalogue.find(arguments.kata) if arguments.kata else None
    if arguments.undo:
        _undo(kata or _only_one())
    else:
        _skip(kata or journey.current())
    return Exit.SOLVED


def _skip(kata: Kata | None) -> None:
    if kata is None:
        raise Refused(say("All katas are solved."))
    if standing.of(kata).stand is Stand.SOLVED:
        raise Refused(say("{kata} is solved: there is nothing to skip.", kata=kata.key))
    progress.skip(kata)
    print(say("{kata} comes back last.", kata=kata.key))
    command = console.command("skip", "--undo", kata.name)
    print(say("This puts it back in its place: {command}", command=command))
    if following := journey.current():
        print()
        next_kata.show(following)


def _only_one() -> Kata:
    noted = progress.read()
    skipped = [kata for kata in catalogue.load() if noted.of(kata).skipped]
    if len(skipped) == 1:
        return skipped[0]
    if not skipped:
        raise Refused(say("No kata is skipped."))
    names = ", ".join(kata.key for kata in skipped)
    raise Refused(say("Which kata? Skipped are {names}.", names=names))


def _undo(kata: Kata) -> None:
    progress.unskip(kata)
    print(say("{kata} is back in its place.", kata=kata.key))
