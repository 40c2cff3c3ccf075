"""`kata.py check`: which suites are run, what is noted of what came out, and what is printed."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.console import WIDTH, glyph
from dojo.core.errors import Exit, Refused
from dojo.core.texts import say
from dojo.learner import progress, verdicts
from dojo.learner.progress import Entry
from dojo.learner.standing import State, state_of
from dojo.learner.verdicts import Known
from dojo.runner import suites
from dojo.runner.results import Result
from dojo.runner.solutions import Solutions

ENDS = {2: Exit.INTERRUPTED, 4: Exit.USAGE}
"""Exit codes of pytest that say that there was no whole run."""


@dataclass(frozen=True)
class Wish:
    """What is to be checked, and how that is told."""

    asked: Sequence[Kata] = ()
    """These katas; if none is named, those that are begun and the next one."""

    solutions: Path | None = None
    """A folder or file of solutions; the learner's katas if None."""

    whole: bool = False
    """True for every kata, begun or not."""

    json: bool = False
    """True if a program reads the answer."""

    review: bool = False
    """True if the solutions are those of reviews."""

    @property
    def journey(self) -> bool:
        """True if a learner asks where they are and how to go on."""
        return not self.asked and not self.whole and self.solutions is None

    @property
    def table_only(self) -> bool:
        """True if no failure is to be shown."""
        return self.solutions is not None and not self.asked


@dataclass
class Checked:
    """What is known of the katas that were asked for, in the order of the catalogue."""

    states: dict[Kata, State]
    files: Solutions
    order: Sequence[Kata] = ()
    """The same katas in the order in which a learner comes to them."""

    entries: dict[Kata, Entry] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    glance: Collection[Kata] = ()
    """Of these katas no more than the first failure is known."""

    @property
    def unsolved(self) -> list[Kata]:
        """The katas that are still to be solved, in the order in which they come."""
        return [kata for kata in self.order if not self.of(kata).solved]

    def of(self, kata: Kata) -> Result:
        """Return what came of the kata's tests; an empty result if it was not run."""
        return self.results.get(kata.key, Result())

    def entry(self, kata: Kata) -> Entry:
        """Return what is noted of the kata; nothing if the solutions are not the learner's."""
        return self.entries.get(kata, Entry())


def run(wish: Wish) -> Exit:
    """Check what is wished for, and print what was found.

    Raises UnclearSolutions if there are no solutions.
    """
    scope = wish.asked or _of_one_file(wish.solutions) or catalogue.load()
    report = _before(scope, wish)
    worth = _worth(report, wish)
    digests = {kata: verdicts.digest(kata, report.files.file_of(kata)) for kata in worth}
    if worth:
        code, report.results = suites.run(worth, wish.solutions, report.glance)
        if code in ENDS:
            return ENDS[code]
    if wish.solutions is None or wish.review:
        _note(report, digests, wish)
    _print(report, wish)
    return Exit.UNSOLVED if report.unsolved else Exit.SOLVED


def _of_one_file(solutions: Path | None) -> list[Kata]:
    kata = catalogue.of_file(solutions) if solutions and solutions.is_file() else None
    return [kata] if kata else []


def _before(scope: Sequence[Kata], wish: Wish) -> Checked:
    """Return what is known before a test is run."""
    files = Solutions(wish.solutions)
    states = {kata: state_of(kata, files.file_of(kata)) for kata in scope}
    report = Checked(states, files, list(states))
    if wish.solutions is None or wish.review:
        with _told():
            noted = progress.read()
            report.entries = {kata: noted.of(kata) for kata in scope}
    if wish.journey:
        report.order = sorted(states, key=lambda kata: report.entry(kata).skipped)
    return report


def _worth(report: Checked, wish: Wish) -> list[Kata]:
    """Return the katas whose suites are run; the report gets those that are only glanced at."""
    if wish.asked or wish.whole or len(report.order) == 1:
        return list(report.order)
    untouched = [kata for kata in report.order if report.states[kata] is not State.BEGUN]
    report.glance = untouched[:1] if wish.journey else []
    return [kata for kata in report.order if kata not in untouched or kata in report.glance]


def _note(report: Checked, digests: Mapping[Kata, str], wish: Wish) -> None:
    """Remember the verdicts, and what is solved now."""
    with _told():
        for kata, about in digests.items():
            file, result = report.files.file_of(kata), report.of(kata)
            if kata in report.glance or not (result.tests or result.failures):
                continue
            before = verdicts.known(kata, file)
            verdicts.remember(kata, file, result, about)
            if result.solved and _is_news(before, report.entry(kata), wish):
                (progress.seen if wish.review else progress.solved)(kata)


@contextmanager
def _told() -> Iterator[None]:
    """Tell what cannot be read or noted, and go on: the verdicts do not depend on it."""
    try:
        yield
    except Refused as error:
        print(error, file=sys.stderr)


def _is_news(before: Known | None, entry: Entry, wish: Wish) -> bool:
    """Return True if today's work has solved the kata."""
    if before is None:
        return wish.review or entry.solved is None
    return not before.solved or (entry.solved is None and not wish.review)


def _print(report: Checked, wish: Wish) -> None:
    """Print a line a kata, the first failure, and where to go on; or one object for a program."""
    if wish.json:
        from dojo.cli import output

        output.write(_as_json(report))
        return
    current = report.unsolved[0] if report.unsolved else None
    if len(report.states) > 1:
        _table(report, current if wish.journey else None)
    if current and (len(report.states) == 1 or not wish.table_only):
        _failure(current, report.of(current))
    if len(report.states) == 1:
        (kata,) = report.states
        print(f"{kata.key}: {_count(report.of(kata))}")
    if wish.journey:
        _ahead(current)
    if wish.review:
        _reviewed(report)


def _table(report: Checked, current: Kata | None) -> None:
    """Print a line a kata."""
    solved = len(report.states) - len(report.unsolved)
    print(say("{solved} of {total} katas solved", solved=solved, total=len(report.states)))
    print()
    width = max(len(kata.key) for kata in report.states)
    for kata in report.states:
        done = report.of(kata).solved
        mark = glyph("✓", "+") if done else glyph("▸", ">") if kata == current else " "
        print(f"  {mark} {kata.key.ljust(width)}  {_standing(report, kata, kata == current)}")
    print()


def _standing(report: Checked, kata: Kata, is_next: bool) -> str:
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
    """Print the block of the kata's first failure, and the wrong idea that may be behind it."""
    if not result.failures:
        return
    print(next(iter(result.failures.values())).block.rstrip())
    if hint := result.hint(kata):
        print(f"\n{textwrap.fill(hint, WIDTH)}")
    print()


def _ahead(current: Kata | None) -> None:
    """Print where to go on."""
    if current is None:
        print(say("All katas are solved."))
        return
    print(say("The task: {path}", path=relative(current.readme(texts.language()))))
    print(say("Your code: {path}", path=relative(current.stub)))


def _reviewed(report: Checked) -> None:
    """Print where the two answers of each review that is solved are."""
    for kata in report.states:
        if report.of(kata).solved:
            print(say("Solved once more: {path}", path=relative(report.files.file_of(kata))))
            print(say("Your answer of old: {path}", path=relative(kata.stub)))


def _as_json(report: Checked) -> dict[str, object]:
    """Return what was found as `output` describes it."""
    unsolved = report.unsolved
    return {
        "solved": len(report.states) - len(unsolved),
        "total": len(report.states),
        "current": unsolved[0].key if unsolved else None,
        "katas": [_kata_as_json(report, kata) for kata in report.states],
    }


def _kata_as_json(report: Checked, kata: Kata) -> dict[str, object]:
    result = report.of(kata)
    known = kata not in report.glance and (result.tests or result.failures)
    verdict = {
        "tests": result.tests,
        "passed": len(result.well),
        "failed": list(result.failures),
        "skipped": sorted(result.skipped),
        "hung": result.hung,
        "seconds": round(result.seconds, 3),
    }
    first = next(iter(result.failures.values()), None)
    return {
        "kata": kata.key,
        "file": relative(report.files.file_of(kata)),
        "state": "solved" if result.solved else report.states[kata].value,
        "verdict": verdict if known else None,
        "failure": first and {"test": first.test, "cause": first.cause, "block": first.block},
    }
