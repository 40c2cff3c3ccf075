"""`kata.py check`: run the suites of some katas against a learner's code."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dojo import catalogue
from dojo.exits import Exit
from dojo.words import say

if TYPE_CHECKING:
    from dojo.commands.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = verbs.add_parser("check", help=say("run the tests against your code"))
    verb.add_argument(
        "katas", nargs="*", metavar="KATA", help=say("a kata or a topic; all by default")
    )
    verb.add_argument(
        "--solutions",
        type=Path,
        metavar=say("PATH"),
        help=say("a folder of solutions, or one file; your katas by default"),
    )
    verb.add_argument(
        "--in-process",
        action="store_true",
        help=say("run your code inside pytest, so that breakpoint() works"),
    )
    verb.add_argument(
        "--pdb",
        action="store_true",
        help=say("stop in the debugger at the first failure; implies --in-process"),
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Check, or debug, the katas that were asked for. Raises UnknownKata, UnclearSolutions."""
    katas = catalogue.select(arguments.katas)
    if arguments.in_process or arguments.pdb:
        return _debug(katas, arguments)
    from dojo import check

    return check.run(katas, arguments.solutions)


def _debug(katas: list[catalogue.Kata], arguments: argparse.Namespace) -> Exit:
    from dojo import trial

    code = trial.debug(katas or catalogue.load(), arguments.solutions, pdb=arguments.pdb)
    return Exit.SOLVED if code == 0 else Exit.UNSOLVED
