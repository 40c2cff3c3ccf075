"""`kata.py check`: which suites are run, and what is noted of what came out."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import Exit, Refused
from dojo.learner import progress, verdicts
from dojo.learner.lines import Entry
from dojo.learner.states import State, state_of
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
    """These katas; where none is named, those that are begun and the next one."""

    solutions: Path | None = None
    """A folder or file of solutions; the learner's katas if None."""

    whole: bool = False
    """Whether every kata is checked, begun or not."""

    json: bool = False
    """Whether a program reads the answer."""

    review: bool = False
    """Whether the solutions are those of reviews."""

    @property
    def journey(self) -> bool:
        """Whether a learner asks where they are and how to go on."""
        return not self.asked and not self.whole and self.solutions is None

    @property
    def table_only(self) -> bool:
        """Whether no failure is to be shown."""
        return self.solutions is not None and not self.asked


@dataclass
class Report:
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
        """What came of the kata's tests; nothing, where it was not run."""
        return self.results.get(kata.key, Result())

    def entry(self, kata: Kata) -> Entry:
        """What is noted of the kata; nothing, where the solutions are not the learner's."""
        return self.entries.get(kata, Entry())


def run(wish: Wish) -> Exit:
    """Check what is wished for, and print what was found.

    Raises UnclearSolutions where there are no solutions.
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


def _before(scope: Sequence[Kata], wish: Wish) -> Report:
    """What is known before a test is run."""
    files = Solutions(wish.solutions)
    states = {kata: state_of(kata, files.file_of(kata)) for kata in scope}
    report = Report(states, files, list(states))
    if wish.solutions is None or wish.review:
        with _told():
            noted = progress.read()
            report.entries = {kata: noted.of(kata) for kata in scope}
    if wish.journey:
        report.order = sorted(states, key=lambda kata: report.entry(kata).skipped)
    return report


def _worth(report: Report, wish: Wish) -> list[Kata]:
    """The katas whose suites are run; the report gets those that are only glanced at."""
    if wish.asked or wish.whole or len(report.order) == 1:
        return list(report.order)
    untouched = [kata for kata in report.order if report.states[kata] is not State.BEGUN]
    report.glance = untouched[:1] if wish.journey else []
    return [kata for kata in report.order if kata not in untouched or kata in report.glance]


def _note(report: Report, digests: Mapping[Kata, str], wish: Wish) -> None:
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
    """What cannot be read or noted is told, and no more: the verdicts do not depend on it."""
    try:
        yield
    except Refused as error:
        print(error, file=sys.stderr)


def _is_news(before: Known | None, entry: Entry, wish: Wish) -> bool:
    """Whether a solved kata was not yet, so that today's work has solved it."""
    if before is None:
        return wish.review or entry.solved is None
    return not before.solved or (entry.solved is None and not wish.review)


def _print(report: Report, wish: Wish) -> None:
    if wish.json:
        from dojo.cli import output

        output.write(output.checked(report))
        return
    from dojo.cli import overview

    overview.show(report, journey=wish.journey, table_only=wish.table_only)
    if wish.review:
        overview.reviewed(report)
