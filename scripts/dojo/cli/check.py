"""`kata.py check`: which suites are run, what is noted of what came out, and what is printed."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from dojo.cli.output import CheckAnswer, CheckedKata, FirstFailure, JudgedTests, write
from dojo.core import catalogue, console, suite, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.errors import Exit, Refused
from dojo.core.faults import Cause
from dojo.core.texts import say
from dojo.learner import backups, progress, verdicts
from dojo.learner.progress import Entry
from dojo.learner.standing import FileState, state_of
from dojo.runner.results import Result
from dojo.runner.workers import NoWorker, Solutions, Workers

MORE = 3
"""How many titles of failing tests stand below the count."""

ENDS = {2: Exit.INTERRUPTED, 4: Exit.USAGE}
"""Exit codes of pytest that say that there was no whole run."""


@dataclass
class Checked:
    """What is known of one kata that was asked for."""

    kata: Kata
    file: Path
    state: FileState
    entry: Entry  # what is noted of it; nothing if the solutions are not the learner's
    result: Result = field(default_factory=Result)  # empty if it was not run
    glance: bool = False  # no more than its first failure is looked for

    @property
    def judged(self) -> bool:
        """True if all its tests were run, as far as that can be."""
        return not self.glance and bool(self.result.tests or self.result.failures)


def check(arguments: argparse.Namespace) -> Exit:
    """Check, or debug, the katas that were asked for. Raises Refused."""
    asked, solutions = catalogue.select(arguments.katas), arguments.solutions
    if asked and arguments.all:
        raise Refused(say("Name katas or say --all: not both."))
    if arguments.review:
        asked, solutions = backups.open_reviews(asked), backups.review_folder()
    if arguments.in_process or arguments.pdb:
        if arguments.json:
            raise Refused(say("--json has no place where a debugger talks."))
        from dojo.runner import suites

        code = suites.debug(asked or catalogue.load(), solutions, pdb=arguments.pdb)
        return Exit.SOLVED if code == 0 else Exit.UNSOLVED
    return _check(asked, solutions, arguments)


def _check(asked: Sequence[Kata], solutions: Path | None, arguments: argparse.Namespace) -> Exit:
    # A journey: a learner asks where they are and how to go on.
    journey = not asked and not arguments.all and solutions is None
    mine = solutions is None or arguments.review
    places = Solutions(solutions)
    found = _before(asked or places.katas, places, mine=mine)
    order = sorted(found, key=lambda one: one.entry.skipped) if journey else found
    everything = asked or arguments.all or len(found) == 1
    worth = found if everything else _worth(order, journey=journey)
    digests = [verdicts.digest(one.kata, one.file) for one in worth]
    if worth:
        code, results = _run(worth, places, arguments)
        if code in ENDS:
            return ENDS[code]
        for one in worth:
            one.result = results[one.kata.key]
    if mine:
        with _told():
            for one, digest in zip(worth, digests, strict=True):
                if one.judged:
                    review = arguments.review
                    verdicts.note(one.kata, one.file, one.result, digest, review=review)
    edges = arguments.edges
    todo = (one for one in order if not (one.result.mastered if edges else one.result.solved))
    current = next(todo, None)
    if arguments.json:
        _write_json(found, current)
    else:
        first = current or next((one for one in found if not one.result.mastered), None)
        show = first if asked or not solutions or len(found) == 1 else None
        _print(found, current, journey=journey, show=show)
        for one in found if arguments.review else ():
            if one.result.solved:
                print(say("Solved once more: {path}", path=relative(one.file)))
                print(say("Your answer of old: {path}", path=relative(one.kata.stub)))
    return Exit.UNSOLVED if current else Exit.SOLVED


def _run(
    worth: Sequence[Checked], places: Solutions, arguments: argparse.Namespace
) -> tuple[int, dict[str, Result]]:
    os.environ["COLUMNS"] = str(console.width())  # pytest takes the screen away from the blocks
    with closing(Workers(places)) as workers:
        try:
            workers.prepare(1)  # it starts while pytest is imported
        except NoWorker as error:
            raise OSError(str(error)) from None
        from dojo.runner import suites

        shown = sys.stdout.isatty() and not arguments.json
        plugins = [workers, *([Waiting()] if shown else [])]
        glances = [one.kata for one in worth if one.glance]
        katas = [one.kata for one in worth]
        return suites.run(katas, glances, edges=arguments.edges, plugins=plugins)


def _before(katas: Sequence[Kata], places: Solutions, *, mine: bool) -> list[Checked]:
    """Return what is known before a test is run."""
    noted = progress.Notes({}, [])
    if mine:
        with _told():
            noted = progress.read()
    files = {kata: places.file_of(kata) for kata in katas}
    return [
        Checked(kata, file, state_of(kata, file), noted.of(kata)) for kata, file in files.items()
    ]


def _worth(order: Sequence[Checked], *, journey: bool) -> list[Checked]:
    """Return the katas that are begun, and the first other one of a journey, for a glance."""
    if journey and (
        other := next((one for one in order if one.state is not FileState.BEGUN), None)
    ):
        other.glance = True
    return [one for one in order if one.glance or one.state is FileState.BEGUN]


@contextmanager
def _told() -> Iterator[None]:
    """Tell what cannot be read or noted, and go on: the verdicts do not depend on it."""
    try:
        yield
    except Refused as error:
        print(error, file=sys.stderr)


class Waiting:
    """A pytest plugin that says on the terminal what takes long, and wipes that when it is over."""

    def __init__(self) -> None:
        # pytest takes standard output for itself while a test runs.
        file = os.dup(sys.stdout.fileno())
        self._terminal = open(file, "w", encoding=sys.stdout.encoding, errors="spell")  # noqa: SIM115, PTH123
        self._over, self._teller = Event(), Thread()
        self._over.set()

    def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
        """Tell each second of the test but the first."""
        file, _, test = location
        kata = catalogue.of_file(Path(file))
        task = kata and catalogue.task_of(test, catalogue.tasks(kata))
        self._over.clear()
        self._teller = Thread(target=self._tell, args=(task or test,))
        self._teller.start()

    def pytest_runtest_logfinish(self) -> None:
        """Wipe what was told."""
        self._over.set()
        self._teller.join()

    def pytest_unconfigure(self) -> None:
        """Wipe also what is left of a test that was interrupted."""
        if not self._over.is_set():
            self.pytest_runtest_logfinish()
        self._terminal.close()

    def _tell(self, task: str) -> None:
        columns, seconds = console.width() - 1, 0
        while not self._over.wait(1):
            seconds += 1
            text = say("`{task}` has been running for {seconds} s …", task=task, seconds=seconds)
            self._write(text[:columns])
        if seconds:
            self._write(" " * columns)
            self._write("")

    def _write(self, text: str) -> None:
        self._terminal.write(f"\r{text}")
        self._terminal.flush()


# --- what is printed ------------------------------------------------------------------------------


def _print(
    found: Sequence[Checked], current: Checked | None, *, journey: bool, show: Checked | None
) -> None:
    """Print a line a kata, the first failure of *show*, and where to go on."""
    single = len(found) == 1
    if not single:
        _print_table(found, current if journey else None)
    if show and (failure := show.result.first_failure):
        print(failure.block.rstrip())
        if hint := show.result.hint(show.kata, show.file):
            print(f"\n{textwrap.fill(hint, console.width())}")
        print()
    if single:
        print(f"{found[0].kata.key}: {_count(found[0].result)}")
        if (edges := found[0].result.edges) and edges.begun:
            print(say("Edge cases: {count}", count=_count(edges)))
        _print_more(found[0])
    if journey and current:
        print(say("The task: {path}", path=relative(current.kata.readme(texts.language()))))
        print(say("Your code: {path}", path=relative(current.file)))
    elif journey:
        print(say("All katas are solved."))


def _print_more(one: Checked) -> None:
    """Print the rules of up to MORE tests that fail besides the one that was shown."""
    edges = one.result.edges.failures if one.result.edges else {}
    failures = list((one.result.failures | edges).values())[1:]
    red = [test.test for test in failures if test.cause is not Cause.UNWRITTEN]
    if not red:
        return  # the suite may be missing or broken, and need not be read
    rules = {test.name: test.rule for test in suite.tests(*one.kata.suites)}
    more = [rules[test] for test in red if test in rules]
    for rule in more[:MORE]:
        print(f"  - {texts.of_kata(one.kata.po, rule)}")


def _print_table(found: Sequence[Checked], current: Checked | None) -> None:
    solved = sum(one.result.solved for one in found)
    print(say("{solved} of {total} katas solved", solved=solved, total=len(found)))
    print()
    width = max(len(one.kata.key) for one in found)
    for one in found:
        mark = "▸" if one is current else " "
        if one.result.solved:
            mark = console.done_mark(mastered=one.result.mastered)
        print(f"  {mark} {one.kata.key:<{width}}  {_standing(one, is_next=one is current)}")
    print()


def _standing(one: Checked, *, is_next: bool) -> str:
    if one.result.solved:
        edges = one.result.edges
        if one.result.mastered or edges is None:
            return say("mastered")
        passed = len(edges.well)
        return say("solved, edge cases {passed} of {total}", passed=passed, total=edges.tests)
    if one.state is FileState.BEGUN:
        count = _count(one.result)
        return say("next: {count}", count=count) if is_next else count
    if is_next:
        return say("next")
    if one.entry.skipped:
        return say("skipped")
    if not one.kata.suite.is_file():
        return _count(one.result)
    return say("missing") if one.state is FileState.MISSING else say("not begun")


def _count(result: Result) -> str:
    if not (result.tests or result.failures):
        return say("its tests are missing; git brings them back")
    count = say("{passed} of {total} tests pass", passed=len(result.well), total=result.tests)
    return say("{count}, then a call hangs", count=count) if result.hung else count


def _write_json(found: Sequence[Checked], current: Checked | None) -> None:
    answer = CheckAnswer(
        solved=sum(one.result.solved for one in found),
        total=len(found),
        current=current.kata.key if current else None,
        katas=[_checked_kata(one) for one in found],
    )
    write(answer)


def _checked_kata(one: Checked) -> CheckedKata:
    result, failure = one.result, None
    if first := result.first_failure:
        failure = FirstFailure(test=first.test, cause=first.cause, block=first.block)
    return CheckedKata(
        kata=one.kata.key,
        file=relative(one.file),
        state="solved" if result.solved else one.state.value,
        mastered=result.mastered,
        verdict=_judged_tests(result) if one.judged else None,
        edges=_judged_tests(result.edges) if result.edges and result.edges.begun else None,
        failure=failure,
    )


def _judged_tests(result: Result) -> JudgedTests:
    return JudgedTests(
        tests=result.tests,
        passed=len(result.well),
        failed=list(result.failures),
        skipped=sorted(result.skipped),
        hung=result.hung,
        seconds=round(result.seconds, 3),
    )
