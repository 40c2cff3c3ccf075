"""The verbs of `kata.py`: one module a verb, each with its own arguments and its own `run`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from dojo import completing, typed
from dojo.commands import argparse_words, check, completion, doctor, new, selftest, update, verify
from dojo.exits import Exit, Refused
from dojo.words import LANGUAGES, say

VERBS = (check, update, doctor, completion, selftest, verify, new)


def main(arguments: Sequence[str]) -> Exit:
    """Do what the command line asks for; a bare call checks the learner's katas."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console of few letters must not end a run
    argparse_words.install()
    if completing.asked():
        completing.answer(_parser(_language()))
    given, rest = _language().parse_known_args(arguments)
    if given.lang:
        os.environ["KATA_LANG"] = given.lang
    asked = _parser(_language()).parse_args(rest or ["check"])
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


def _language() -> argparse.ArgumentParser:
    """The part of the command line that comes first: help texts depend on it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--lang", choices=LANGUAGES, help=say("the language of all texts; the system's by default")
    )
    return parser


def _parser(language: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=typed.command(),
        description=say("Katas of Python's standard library. A bare call checks yours."),
        epilog=_examples(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[language],
        allow_abbrev=False,
    )
    parser.suggest_on_error = True  # type: ignore[attr-defined]  # from 3.14 on
    verbs = parser.add_subparsers(metavar=say("VERB"), required=True)
    for verb in VERBS:
        verb.add(verbs)
    return parser


def _examples() -> str:
    command = typed.command()
    lines = [
        line
        for arguments, meaning in _meanings()
        for line in (f"  {command} {arguments}".rstrip(), f"      {meaning}")
    ]
    return "\n".join([say("examples:"), *lines])


def _meanings() -> tuple[tuple[str, str], ...]:
    """Some command lines, each with what it is for."""
    return (
        ("", say("how far you are, and what to put right next")),
        ("check dates/date_arithmetic", say("one kata, all its tests")),
        ("check --solutions " + say("FOLDER"), say("somebody else's solutions")),
        ("check tcp_echo --pdb", say("stop in the debugger at the first failure")),
        ("update", say("take in a newer release, your work untouched")),
        ("doctor", say("what is missing on this machine, if anything")),
        ("selftest", say("the tests of this repository itself")),
    )
