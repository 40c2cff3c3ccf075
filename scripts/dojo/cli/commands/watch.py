"""`kata.py watch`: the verdict the moment you save."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_kata, new_verb
from dojo.core import catalogue
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.learner import journey

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "watch",
        say("run the tests each time you save"),
        [
            ("watch", say("the next kata")),
            ("watch tcp_echo", say("this one")),
        ],
        say(
            "On a terminal, keys do the rest. Elsewhere each verdict is printed.\n"
            "KATA_POLL=1 looks at the file ten times a second, where no event tells of a save."
        ),
    )
    add_kata(verb, say("the next kata by default"), optional=True)
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Watch a kata. Raises UnknownKata."""
    from dojo.watch import start

    asked = catalogue.find(arguments.kata) if arguments.kata else journey.current()
    return start.run(asked or catalogue.load()[0])
