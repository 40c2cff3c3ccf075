"""What `kata.py check` prints: a line a kata, the first failure, and where to go on."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from dojo.core import texts
from dojo.core.catalogue import Kata, relative
from dojo.core.console import WIDTH, glyph
from dojo.core.texts import say
from dojo.learner.states import State
from dojo.runner.results import Result

if TYPE_CHECKING:
    from dojo.cli.check import Report


def show(report: Report, *, journey: bool, table_only: bool) -> None:
    """Print the *report*; a *journey* has a next kata, and *table_only* leaves failures out."""
    current = report.unsolved[0] if report.unsolved else None
    if len(report.states) > 1:
        _table(report, current if journey else None)
    if current and (len(report.states) == 1 or not table_only):
        _failure(current, report.of(current))
    if len(report.states) == 1:
        (kata,) = report.states
        print(f"{kata.key}: {_count(report.of(kata))}")
    if journey:
        _ahead(current)


def _table(report: Report, current: Kata | None) -> None:
    """One line a kata."""
    solved = len(report.states) - len(report.unsolved)
    print(say("{solved} of {total} katas solved", solved=solved, total=len(report.states)))
    print()
    width = max(len(kata.key) for kata in report.states)
    for kata in report.states:
        done = report.of(kata).solved
        mark = glyph("✓", "+") if done else glyph("▸", ">") if kata == current else " "
        print(f"  {mark} {kata.key.ljust(width)}  {_standing(report, kata, kata == current)}")
    print()


def _standing(report: Report, kata: Kata, is_next: bool) -> str:
    state, result = report.states[kata], report.of(kata)
    if result.solved:
        return say("solved")
    if state is State.BEGUN:
        count = _count(result)
        return say("next: {count}", count=count) if is_next else count
    if is_next:
        return say("next")
    if report.entry(kata).skipped:
        return say("skipped")
    return say("missing") if state is State.MISSING else say("not begun")


def _count(result: Result) -> str:
    count = say("{passed} of {total} tests pass", passed=len(result.well), total=result.tests)
    return say("{count}, then a call hangs", count=count) if result.hung else count


def _failure(kata: Kata, result: Result) -> None:
    """The block of the kata's first failure, and the wrong idea that may be behind it."""
    if not result.failures:
        return
    print(next(iter(result.failures.values())).block.rstrip())
    if hint := result.hint(kata):
        print(f"\n{textwrap.fill(hint, WIDTH)}")
    print()


def _ahead(current: Kata | None) -> None:
    """Where to go on."""
    if current is None:
        print(say("All katas are solved."))
        return
    print(say("The task: {path}", path=relative(current.readme(texts.language()))))
    print(say("Your code: {path}", path=relative(current.stub)))


def reviewed(report: Report) -> None:
    """Where the two answers of each review that is solved are."""
    for kata in report.states:
        if report.of(kata).solved:
            print(say("Solved once more: {path}", path=relative(report.files.file_of(kata))))
            print(say("Your answer of old: {path}", path=relative(kata.stub)))
