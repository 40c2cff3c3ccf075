"""`kata.py reset`: a kata back to its stub, your work kept."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dojo.cli.verbs import add_kata, new_verb
from dojo.core import catalogue, console
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import backups

if TYPE_CHECKING:
    from dojo.cli.verbs import Verbs


def add(verbs: Verbs) -> None:
    """Add this verb to the command line."""
    verb = new_verb(
        verbs,
        "reset",
        say("make a kata's file the stub again; your work is kept"),
        [
            ("reset tcp_echo", say("begin afresh")),
            ("reset --undo", say("bring back what was reset last")),
            ("reset --undo tcp_echo", say("bring back what was reset last in this kata")),
        ],
    )
    add_kata(verb, say("which kata; with --undo the last one by default"), optional=True)
    verb.add_argument("--undo", action="store_true", help=say("bring the newest backup back"))
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Reset a kata, or bring its work back. Raises Refused."""
    kata = catalogue.find(arguments.kata) if arguments.kata else None
    if arguments.undo:
        _undo(kata or _last())
    elif kata:
        _reset(kata)
    else:
        raise Refused(
            say("Which kata? As in: {command}", command=console.command("reset tcp_echo"))
        )
    return Exit.SOLVED


def _reset(kata: Kata) -> None:
    kept = backups.reset(kata)
    print(say("{path} is the stub.", path=relative(kata.stub)))
    if kept:
        print(say("Your work is kept: {path}", path=relative(kept)))
        command = console.command("reset", "--undo", kata.name)
        print(say("This brings it back: {command}", command=command))


def _last() -> Kata:
    if kata := backups.last():
        return kata
    raise Refused(say("There is no backup yet."))


def _undo(kata: Kata) -> None:
    before = backups.of(kata)
    restored = backups.undo(kata)
    print(say("{path} is back from {backup}.", path=relative(kata.stub), backup=relative(restored)))
    for kept in backups.of(kata):
        if kept not in before:
            print(say("What was there is kept: {path}", path=relative(kept)))
