"""`kata.py doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.exits import Exit
from dojo.words import say

if TYPE_CHECKING:
    from dojo.commands.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = verbs.add_parser("doctor", help=say("look for what is missing on this machine"))
    verb.add_argument("--json", action="store_true", help=say("print it as one JSON object"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Look at the machine."""
    from dojo import doctor

    return doctor.run(as_json=arguments.json)
