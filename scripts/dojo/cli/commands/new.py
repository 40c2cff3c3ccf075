"""`kata.py new`: the skeleton of a contributor's kata."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import new_verb
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


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
    from dojo.authoring import skeleton

    return skeleton.run(arguments.kata)
