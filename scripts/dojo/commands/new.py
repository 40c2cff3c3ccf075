"""`kata.py new`: the skeleton of a contributor's kata."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.commands.verbs import new_verb
from dojo.exits import Exit
from dojo.words import say

if TYPE_CHECKING:
    from dojo.commands.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "new",
        say("begin a kata of your own (for contributors)"),
        [("new dates/leap_years", say("make its files, with a small task in them"))],
    )
    verb.add_argument(
        "kata", metavar=say("TOPIC/KATA"), help=say("its name, as in dates/leap_years")
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Write the skeleton."""
    from dojo import skeleton

    return skeleton.run(arguments.kata)
