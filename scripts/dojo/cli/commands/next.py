"""`kata.py next`: which kata comes next, where its task and its file are."""

from __future__ import annotations

import argparse
import textwrap
from typing import TYPE_CHECKING

from dojo.cli.verbs import new_verb
from dojo.core import catalogue, console, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.console import glyph, width
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.learner import journey, verdicts

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "next",
        say("name the next kata, its task and its file"),
        [
            ("next", say("the first kata that is neither solved nor skipped")),
            ("next --after tcp_echo", say("the one to go on with after that")),
        ],
    )
    verb.add_argument("--after", metavar="KATA", help=say("go on from this kata"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Name the kata. Raises UnknownKata."""
    before = catalogue.find(arguments.after) if arguments.after else None
    kata = journey.after(before) if before else journey.current()
    if kata is None:
        print(say("All katas are solved."))
        print(say("One of them again: {command}", command=console.command("review")))
    else:
        show(kata)
    return Exit.SOLVED


def show(kata: Kata) -> None:
    """Print where *kata* is, and what is to be put right in it as far as that is known."""
    print(say("Next: {kata}", kata=kata.key))
    print(say("The task: {path}", path=relative(kata.readme(texts.language()))))
    print(say("Your code: {path}", path=relative(kata.stub)))
    if rule := _rule(kata):
        print("\n" + textwrap.fill(rule, width(), initial_indent=f"{glyph('✗', 'x')} "))
    print(f"\n  {console.command('check', kata.name)}")


def _rule(kata: Kata) -> str:
    """The rule of the first test that failed in the last verdict, if it still holds."""
    known = verdicts.known(kata)
    if known is None or not known.current or not known.failing:
        return ""
    from dojo.core import suite

    rules = {test.name: test.rule for test in suite.tests(kata.suite)}
    return texts.of_kata(kata, rules.get(known.failing[0].partition("[")[0], ""))
