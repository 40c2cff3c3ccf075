"""`kata.py check`: how far the katas are, and the next thing to put right."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dojo import catalogue, misconceptions, trial, words
from dojo.catalogue import Kata
from dojo.exits import Exit
from dojo.solutions import Solutions
from dojo.states import State, state_of
from dojo.trial import Result
from dojo.words import say

ENDS = {2: Exit.INTERRUPTED, 4: Exit.USAGE}
"""Exit codes of pytest that say that there was no whole run."""

WIDTH = 88


@dataclass
class Report:
    """What is known of the katas that were asked for, in their order."""

    states: dict[Kata, State]
    results: dict[str, Result] = field(default_factory=dict)

    @property
    def unsolved(self) -> list[Kata]:
        """The katas that are still to be solved."""
        return [kata for kata in self.states if not self.of(kata).solved]

    def of(self, kata: Kata) -> Result:
        """What came of the kata's tests; nothing, where it was not run."""
        return self.results.get(kata.key, Result())


def run(asked: Sequence[Kata], solutions: Path | None) -> Exit:
    """Check the katas *asked* for (all of them, if none is named) and print what was found.

    *solutions* is a folder or file of solutions, the learner's katas if None. Raises
    UnclearSolutions where there are none.
    """
    files = Solutions(solutions)
    scope = asked or _of_one_file(solutions) or catalogue.load()
    report = Report({kata: state_of(kata, files.file_of(kata)) for kata in scope})
    journey = not asked and solutions is None
    untouched = [kata for kata, state in report.states.items() if state is not State.BEGUN]
    glance = untouched[:1] if journey else []
    worth = [k for k in scope if len(scope) == 1 or asked or k in glance or k not in untouched]
    if worth:
        done = trial.run(worth, solutions, glance)
        report.results = done.results
        if done.code in ENDS:
            return ENDS[done.code]
    _print(report, journey=journey, table_only=solutions is not None and not asked)
    return Exit.UNSOLVED if report.unsolved else Exit.SOLVED


def _of_one_file(solutions: Path | None) -> list[Kata]:
    kata = catalogue.of_file(solutions) if solutions and solutions.is_file() else None
    return [kata] if kata else []


def _print(report: Report, *, journey: bool, table_only: bool) -> None:
    current = report.unsolved[0] if report.unsolved else None
    if len(report.states) > 1:
        _overview(report, current if journey else None)
    if current and (len(report.states) == 1 or not table_only):
        _failure(current, report.of(current))
    if len(report.states) == 1:
        (kata,) = report.states
        print(f"{kata.key}: {_count(report.of(kata))}")
    if journey:
        _ahead(current)


def _overview(report: Report, current: Kata | None) -> None:
    """One line a kata."""
    solved = len(report.states) - len(report.unsolved)
    print(say("{solved} of {total} katas solved", solved=solved, total=len(report.states)))
    print()
    width = max(len(kata.key) for kata in report.states)
    for kata, state in report.states.items():
        result = report.of(kata)
        mark = "✓" if result.solved else "▸" if kata == current else " "
        print(f"  {mark} {kata.key.ljust(width)}  {_standing(state, result, kata == current)}")
    print()


def _standing(state: State, result: Result, is_next: bool) -> str:
    if result.solved:
        return say("solved")
    if state is State.BEGUN:
        count = _count(result)
        return say("next: {count}", count=count) if is_next else count
    if is_next:
        return say("next")
    return say("missing") if state is State.MISSING else say("not begun")


def _count(result: Result) -> str:
    count = say("{passed} of {total} tests pass", passed=len(result.well), total=result.tests)
    return say("{count}, then a call hangs", count=count) if result.hung else count


def _failure(kata: Kata, result: Result) -> None:
    """The block of the kata's first failure, and the wrong idea that may be behind it."""
    if not result.failures:
        return
    print(next(iter(result.failures.values())).block.rstrip())
    causes = {failure.test: failure.cause for failure in result.failures.values()}
    if hint := misconceptions.hint_for(kata, causes, result.skipped):
        print(f"\n{textwrap.fill(hint, WIDTH)}")
    print()


def _ahead(current: Kata | None) -> None:
    """Where to go on."""
    if current is None:
        print(say("All katas are solved."))
        return
    task = current.readme(words.language()).relative_to(catalogue.ROOT).as_posix()
    file = current.stub.relative_to(catalogue.ROOT).as_posix()
    print(say("The task: {path}", path=task))
    print(say("Your code: {path}", path=file))
