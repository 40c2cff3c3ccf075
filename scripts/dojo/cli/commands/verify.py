"""`kata.py verify`: what proves a kata sound."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import new_verb
from dojo.core import catalogue
from dojo.core.errors import Exit
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "verify",
        say("prove that a kata is sound (for contributors)"),
        [
            ("verify dates/date_arithmetic", say("one kata")),
            ("verify", say("all katas")),
            ("verify tcp --mutants", say("no wrong line goes unseen in this topic")),
        ],
        say("The keys of --json are described in scripts/dojo/cli/output.py."),
    )
    verb.add_argument(
        "katas", nargs="*", metavar="KATA", help=say("a kata or a topic; all by default")
    )
    flags = {
        "--mutants": say("instead: that no wrong line of the reference goes unseen"),
        "--oracles": say("instead: that the reference agrees with real systems"),
        "--pristine": say("besides: that the files in katas/ are the stubs, untouched"),
        "--json": say("print one object a finding"),
    }
    for flag, meaning in flags.items():
        verb.add_argument(flag, action="store_true", help=meaning)
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Prove the katas that were asked for. Raises UnknownKata."""
    from dojo.authoring import verify

    return verify.run(
        catalogue.select(arguments.katas),
        mutants=arguments.mutants,
        oracles=arguments.oracles,
        pristine=arguments.pristine,
        json=arguments.json,
    )
