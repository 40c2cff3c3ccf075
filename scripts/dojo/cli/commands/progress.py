"""`kata.py progress`: a summary, by topic and on the whole."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from dojo.cli.verbs import add_json, new_verb
from dojo.core.catalogue import relative
from dojo.core.console import bar
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.learner import progress, standing

if TYPE_CHECKING:
    from dojo.core.catalogue import relative
from dojo.cli.verbs import Verbs

BAR = 20
"""Columns of a bar."""


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "progress",
        say("how far you are, topic by topic"),
        [
            ("progress", say("a bar for each topic")),
            ("progress --json", say("the numbers, for a program")),
        ],
        say("The keys of --json are described in scripts/dojo/cli/output.py."),
    )
    add_json(verb, say("print one object, for programs"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Sum up."""
    from dojo.cli import output

    found = output.summary(standing.all_katas())
    if arguments.json:
        output.write(found)
    else:
        _print(found)
    return Exit.SOLVED


def _print(found: dict[str, Any]) -> None:
    """No line is wider than 60 columns."""
    width = max(len(topic["topic"]) for topic in found["topics"])
    for topic in found["topics"]:
        print(f"  {topic['topic']:<{width}}  {_row(topic)}")
    print()
    print(say("{solved} of {total} katas solved", **_counts(found)))
    print(say("begun: {begun}, skipped: {skipped}, hints taken: {hints}", **_counts(found)))
    print(say("What is kept of it: {path}", path=relative(progress.path())))


def _row(numbers: dict[str, Any]) -> str:
    done, total = numbers["solved"], numbers["total"]
    return f"{bar(done, total, BAR)}  {done}/{total}"


def _counts(found: dict[str, Any]) -> dict[str, int]:
    return {name: number for name, number in found.items() if isinstance(number, int)}
