"""`kata.py check`: run the suites of some katas against a learner's code."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_json, new_verb
from dojo.core import catalogue
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "check",
        say("run the tests against your code"),
        [
            ("check", say("what you have begun, and the next kata")),
            ("check tcp_echo", say("one kata, all its tests")),
            ("check --all --json", say("every kata, for a program")),
            ("check --review", say("the kata that `review` gave you again")),
            ("check --solutions ../ana", say("somebody else's solutions")),
            ("check tcp_echo --pdb", say("stop in the debugger at the first failure")),
        ],
        say("The keys of --json are described in scripts/dojo/cli/output.py."),
    )
    verb.add_argument("katas", nargs="*", metavar="KATA", help=say("a kata or a topic"))
    verb.add_argument("--all", action="store_true", help=say("every kata, begun or not"))
    whose = verb.add_mutually_exclusive_group()
    whose.add_argument(
        "--review", action="store_true", help=say("what you are doing again, see `review`")
    )
    whose.add_argument(
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
    add_json(verb, say("print one object, for programs"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Check, or debug, the katas that were asked for. Raises Refused."""
    katas, solutions = catalogue.select(arguments.katas), arguments.solutions
    if katas and arguments.all:
        raise Refused(say("Name katas or say --all: not both."))
    if arguments.review:
        from dojo.learner import review

        katas, solutions = review.asked_for(katas), review.folder()
    if arguments.in_process or arguments.pdb:
        return _debug(katas, solutions, arguments)
    from dojo.cli import check

    return check.run(
        check.Wish(
            katas, solutions, whole=arguments.all, json=arguments.json, review=arguments.review
        )
    )


def _debug(
    katas: list[catalogue.Kata], solutions: Path | None, arguments: argparse.Namespace
) -> Exit:
    if arguments.json:
        raise Refused(say("--json has no place where a debugger talks."))
    from dojo.runner import trial

    code = trial.debug(katas or catalogue.load(), solutions, pdb=arguments.pdb)
    return Exit.SOLVED if code == 0 else Exit.UNSOLVED
