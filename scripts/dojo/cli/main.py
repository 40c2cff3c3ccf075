"""The verbs of `kata.py`: one module a verb, each with its own arguments and its own `run`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from dojo.cli import argparse_words, completion
from dojo.cli.verbs import shown
from dojo.core import console, errors
from dojo.core.errors import Exit, Refused
from dojo.core.texts import LANGUAGES, say

VERBS = (
    "watch",
    "check",
    "next",
    "hint",
    "compare",
    "list",
    "progress",
    "skip",
    "reset",
    "review",
    "update",
    "doctor",
    "completion",
    "grade",
    "selftest",
    "verify",
    "new",
)
"""Every verb: the name of its module here. Only that of the verb asked for is loaded."""


def main(arguments: Sequence[str]) -> Exit:
    """Do what the command line asks for.

    A bare call watches, or checks the learner's katas where there is no terminal.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console of few letters must not end a run
    argparse_words.install()
    if completion.asked():
        completion.answer(_parser(_language(), VERBS))
    given, rest = _language().parse_known_args(arguments)
    rest = rest or [_bare()]
    if given.lang:
        os.environ["KATA_LANG"] = given.lang
    asked = _parser(_language(), _needed(rest)).parse_args(rest)
    try:
        code: Exit = asked.run(asked)
        sys.stdout.flush()
    except Refused as error:
        print(error, file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:  # whoever read along has seen enough, as in `kata.py | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.UNSOLVED
    return code


def _bare() -> str:
    """The verb that is meant where none is given."""
    return "watch" if sys.stdin.isatty() and sys.stdout.isatty() else "check"


def _needed(rest: Sequence[str]) -> Sequence[str]:
    """The verbs that the command line can be about: one, or all where it names none first."""
    return [rest[0]] if rest[0] in VERBS else VERBS


def _language() -> argparse.ArgumentParser:
    """The part of the command line that comes first: help texts depend on it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--lang", choices=LANGUAGES, help=say("the language of all texts; the system's by default")
    )
    return parser


def _parser(language: argparse.ArgumentParser, names: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=console.command(),
        description=say("Katas of Python's standard library. A bare call watches yours."),
        epilog=f"{_examples()}\n\n{errors.meanings()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[language],
        allow_abbrev=False,
    )
    parser.suggest_on_error = True  # type: ignore[attr-defined]  # from 3.14 on
    verbs = parser.add_subparsers(metavar=say("VERB"), required=True)
    for name in names:
        import_module(f"dojo.cli.commands.{name}").add(verbs)
    return parser


def _examples() -> str:
    return shown(
        [
            ("", say("the next kata, with a verdict each time you save")),
            ("check", say("how far you are, and what to put right next")),
            ("check dates/date_arithmetic", say("one kata, all its tests")),
            ("hint tcp_echo", say("one more hint")),
            ("list timeout --state new", say("katas not begun whose task is about timeouts")),
            (
                "check --solutions {folder}".format(folder=say("FOLDER")),
                say("somebody else's solutions"),
            ),
            ("grade {folder}".format(folder=say("FOLDER")), say("a whole class of submissions")),
            ("update", say("take in a newer release, your work untouched")),
            ("doctor", say("what is missing on this machine, if anything")),
            ("selftest", say("the tests of this repository itself")),
        ]
    )
