"""`kata.py review`: a solved kata once more, the old answer untouched."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_kata, new_verb
from dojo.core import catalogue, console, texts
from dojo.core.catalogue import relative
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.learner import review

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "review",
        say("do a solved kata once more, your answer untouched"),
        [
            ("review", say("the one that you have not seen for the longest time")),
            ("review tcp_echo", say("this one")),
            ("check --review", say("check it")),
            ("review tcp_echo --again", say("begin the review afresh")),
        ],
    )
    add_kata(verb, say("the one unseen the longest by default"), optional=True)
    verb.add_argument("--again", action="store_true", help=say("begin the review afresh"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Give a kata once more. Raises Refused where none, or not this one, is solved."""
    kata = catalogue.find(arguments.kata) if arguments.kata else review.choose()
    kept = review.begin(kata, again=arguments.again)
    print(say("Once more: {kata}", kata=kata.key))
    print(say("The task: {path}", path=relative(kata.readme(texts.language()))))
    print(say("Write it here: {path}", path=relative(review.file_of(kata))))
    if kept:
        print(say("The file of an earlier review is kept: {path}", path=relative(kept)))
    print(f"\n  {console.command('check', '--review')}")
    return Exit.SOLVED
