"""`kata.py hint`: one more hint each time."""

from __future__ import annotations

import argparse
import textwrap
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_kata, new_verb
from dojo.core import catalogue, console
from dojo.core.catalogue import Kata
from dojo.core.console import width
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import hints, journey
from dojo.learner.hints import Hint

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "hint",
        say("one more hint, for the first test that fails"),
        [
            ("hint", say("on the next kata")),
            ("hint tcp_echo", say("on this one, and one more each time")),
            ("hint tcp_echo --task serve", say("on another task of it")),
        ],
    )
    add_kata(verb, say("the next kata by default"), optional=True)
    verb.add_argument("--task", metavar=say("TASK"), help=say("a function or class to be written"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Give a hint. Raises Refused where there is no such kata or task, or nothing to hint at."""
    kata = catalogue.find(arguments.kata) if arguments.kata else journey.current()
    if kata is None:
        raise Refused(say("All katas are solved."))
    hint = hints.next_hint(kata, arguments.task or hints.task_for(kata))
    _print(kata, hint, ["--task", hint.task] if arguments.task else [])
    return Exit.SOLVED


def _print(kata: Kata, hint: Hint, options: list[str]) -> None:
    """The hint, and what to type for another with the same *options*."""
    about = f"{kata.key}: {hint.task}"
    if hint.again:
        print(say("{about}, all {count} hints", about=about, count=hint.level))
    else:
        total = hint.level + hint.left
        print(say("{about}, hint {level} of {total}", about=about, level=hint.level, total=total))
    print("\n" + "\n\n".join(_shown(part) for part in _paragraphs(hint.text)) + "\n")
    if hint.left:
        command = console.command("hint", kata.name, *options)
        print(say("{left} more: {command}", left=hint.left, command=command))
    else:
        command = console.command("compare", kata.name, "--peek")
        print(say("No more hints. The reference itself: {command}", command=command))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of *text*; code in a fence is one, whatever blank lines it has."""
    found: list[list[str]] = [[]]
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            found += [[line]] if fenced else []
            if not fenced:
                found[-1].append(line)
                found.append([])
        elif line.strip() or fenced:
            found[-1].append(line)
        else:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def _shown(paragraph: str) -> str:
    """A paragraph that fits the screen, code as it is."""
    if paragraph.lstrip().startswith(("```", "~~~")):
        return textwrap.indent(paragraph, "  ")
    return textwrap.fill(
        " ".join(paragraph.split()), width(), initial_indent="  ", subsequent_indent="  "
    )
