"""The verbs of `kata.py`: one module a verb, each with its own arguments and its own `run`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from dojo.catalogue import UnknownKata
from dojo.commands import argparse_words, check, grade, new, selftest, verify
from dojo.exits import Exit
from dojo.solutions import UnclearSolutions
from dojo.words import LANGUAGES, say

VERBS = (check, grade, selftest, verify, new)


def main(arguments: Sequence[str]) -> Exit:
    """Do what the command line asks for; a bare call checks the learner's katas."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console of few letters must not end a run
    argparse_words.install()
    given, rest = _language().parse_known_args(arguments)
    if given.lang:
        os.environ["KATA_LANG"] = given.lang
    asked = _parser(_language()).parse_args(rest or ["check"])
    try:
        code: Exit = asked.run(asked)
        sys.stdout.flush()
    except (UnknownKata, UnclearSolutions) as error:
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
        prog="kata.py",
        description=say("Katas of Python's standard library. A bare call checks yours."),
        epilog=_examples(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[language],
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(metavar=say("VERB"), required=True)
    for verb in VERBS:
        verb.add(verbs)
    return parser


def _examples() -> str:
    return say(
        """\
examples:
  kata.py                                 how far you are, and what to put right next
  kata.py check dates/date_arithmetic     one kata, all its tests
  kata.py check --solutions FOLDER        somebody else's solutions
  kata.py check tcp_echo --pdb            stop in the debugger at the first failure
  kata.py selftest                        the tests of this repository itself"""
    )
