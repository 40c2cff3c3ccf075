"""The learner's solution beside the reference or another good one, once it passes every test."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from pathlib import Path

from rich.console import Console

from dojo.compare import solutions
from dojo.compare.search import is_searchable, search
from dojo.compare.solutions import Comparison
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.console import command
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import verdicts
from dojo.learner.standing import FileState, state_of

YES = {"y", "yes", "s", "si", "sí"}


def compare(kata: Kata, against: Path, *, green: bool, console: Console) -> Comparison:
    """Compare, and search for an input on which the two differ; *console* shows that it lasts.

    Raise Refused if the learner's file cannot be read.
    """
    found = None
    if is_searchable(kata) and kata.stub.is_file():
        good = sorted([kata.reference, *kata.alternatives], key=lambda file: file != against)
        waiting = say("looking for an input on which they differ …")
        seen = console.file.isatty()  # and no pipe that is told to be colored
        with console.status(waiting, spinner="line") if seen else nullcontext():
            found = search(kata, kata.stub, good)
    return solutions.compare(kata, against, green=green, found=found)


def is_green(kata: Kata) -> bool:
    """Return True if the learner's code passes every test: by the last verdict, else by a run.

    Raise KeyboardInterrupt if the run was ended so.
    """
    if state_of(kata, kata.stub) is not FileState.BEGUN:
        return False
    known = verdicts.known(kata)
    if known is not None and known.current:
        return known.solved
    from dojo.runner import suites  # slow to import, and mostly not needed

    about = verdicts.digest(kata, kata.stub)
    code, results = suites.run([kata])
    if code == 2:  # pytest's exit code for Ctrl-C
        raise KeyboardInterrupt
    result = results[kata.key]
    with suppress(Refused):  # to remember it is only a convenience here
        verdicts.remember(kata, kata.stub, result, about)
    return result.solved


def refusal(kata: Kata) -> str:
    """Return the message for a learner whose code does not pass yet."""
    known = verdicts.known(kata)
    passed, total = (known.passed, known.total) if known and known.current else (0, 0)
    if total and state_of(kata, kata.stub) is FileState.BEGUN:
        text = say(
            "{kata} is not solved yet: {passed} of {total} tests pass.",
            kata=kata.key,
            passed=passed,
            total=total,
        )
    else:
        text = say("{kata} is not solved yet.", kata=kata.key)
    peek = command("compare", kata.name, "--peek")
    return text + "\n" + say("To see a solution all the same: {command}", command=peek)


def asked(kata: Kata) -> bool:
    """Ask whether to show a solution before there is one. Raise Refused without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        peek = command("compare", kata.name, "--peek", "--yes")
        raise Refused(say("Nobody can be asked here. To see the solution: {command}", command=peek))
    path = catalogue.relative(kata.stub)
    print(say("Not every test passes yet. This shows a solution beside {path}.", path=path))
    try:
        answer = input(say("Look at it? [y/N] "))
    except EOFError:
        print()
        return False
    return answer.strip().lower() in YES
