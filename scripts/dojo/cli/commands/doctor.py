"""`kata.py doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_json, new_verb
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "doctor",
        say("look for what is missing on this machine"),
        [("doctor", say("each thing that the katas need, and how to get it"))],
    )
    add_json(verb, say("print one object, for programs"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Look at the machine."""
    from dojo.cli import doctor

    return doctor.run(as_json=arguments.json)
