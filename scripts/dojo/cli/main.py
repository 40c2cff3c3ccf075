"""`kata.py`: reads the command line, and does what the verb is for."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from dojo.cli import completion, verbs
from dojo.cli.arguments import shown, translate_argparse
from dojo.core import console, errors
from dojo.core.errors import Exit, Refused
from dojo.core.texts import LANGUAGES, say

gc.set_threshold(100_000)  # most that a short command makes are modules: nothing to collect


def main(arguments: Sequence[str]) -> Exit:
    """Do what the command line asks for.

    A bare call watches, or checks the learner's katas if there is no terminal.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console of few letters must not end a run
    translate_argparse()
    if completion.is_asked():
        completion.answer(whole_parser())
    given, rest = _language().parse_known_args(arguments)
    if given.lang:
        os.environ["KATA_LANG"] = given.lang
    asked = whole_parser().parse_args(rest or [_bare()])
    try:
        code = _run(asked)
        sys.stdout.flush()
    except Refused as error:
        print(error, file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:  # the reader has seen enough, as in `kata.py | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.UNSOLVED
    return code


def _run(asked: argparse.Namespace) -> Exit:
    """Load the one module of this package that the verb needs, and call its function."""
    module, _, function = asked.run.partition(".")
    code: Exit = getattr(import_module(f"dojo.cli.{module}"), function)(asked)
    return code


def _bare() -> str:
    """Return the verb that is meant if none is given."""
    return "watch" if sys.stdin.isatty() and sys.stdout.isatty() else "check"


def _language() -> argparse.ArgumentParser:
    """Return the parser of what comes before the verb: help texts depend on it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--lang", choices=LANGUAGES, help=say("the language of all texts; the system's by default")
    )
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, in the reader's language."""
    parser = argparse.ArgumentParser(
        prog=console.command(),
        description=say("Katas of Python's standard library. A bare call watches yours."),
        epilog=f"{_examples()}\n\n{errors.meanings()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_language()],
        allow_abbrev=False,
    )
    parser.suggest_on_error = True  # type: ignore[attr-defined]  # from 3.14 on
    verbs.add_verbs(parser.add_subparsers(metavar=say("VERB"), required=True))
    return parser


def _examples() -> str:
    folder = say("FOLDER")
    return shown(
        [
            ("", say("the next kata, with a verdict each time you save")),
            ("check", say("how far you are, and what to put right next")),
            ("check dates/date_arithmetic", say("one kata, all its tests")),
            ("hint tcp_echo", say("one more hint")),
            ("list timeout --state new", say("katas not begun whose task is about timeouts")),
            (f"check --solutions {folder}", say("somebody else's solutions")),
            (f"grade {folder}", say("a whole class of submissions")),
            ("update", say("take in a newer release, your work untouched")),
            ("doctor", say("what is missing on this machine, if anything")),
            ("selftest", say("the tests of this repository itself")),
        ]
    )
