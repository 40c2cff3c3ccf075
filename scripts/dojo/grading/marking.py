"""What the verdicts on a class come to: points by task, failures, wrong ideas.

A task is worth 1 point, unless `katas/catalogue.toml` says otherwise:

    [points]
    "dates/date_arithmetic" = { add_months = 3, difference = 2.5 }

Its points are for a task that is done: all its tests pass. The tests of a task are not worth
something each, since some of them pass for code that does nothing (a function that always
raises passes each test that expects an error). Who wants to reward a part of it all the same
says `--partial`: a task then gives the share of its tests that pass.
"""

from __future__ import annotations

import datetime
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from dojo.core import catalogue, misconceptions, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.grading import CannotGrade
from dojo.grading.jobs import JobOutcome
from dojo.grading.results import (
    ClassResults,
    FailedTest,
    KataInfo,
    KataResult,
    PupilResult,
    SharedIdea,
    State,
    TaskInfo,
    TaskScore,
    TierReport,
    WrongIdea,
)
from dojo.grading.submissions import Picked, Pupil, Submission


@dataclass
class Graded:
    """A pupil, the pupil's submission, and the outcome of each kata that was judged."""

    pupil: Pupil
    submission: Submission
    outcomes: dict[Kata, JobOutcome] = field(default_factory=dict)
    waiting: int = 0
    """How many katas are still under way."""


def collect(
    graded: Sequence[Graded], katas: Sequence[Kata], tier: TierReport, *, partial: bool = False
) -> ClassResults:
    """Return the results of a batch. Raises CannotGrade if the catalogue's points make no sense."""
    pupils = tuple(_pupil(one, katas, partial) for one in graded)
    return ClassResults(
        made=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        language=texts.language(),
        partial=partial,
        tier=tier,
        katas=tuple(map(_kata, katas)),
        pupils=pupils,
        ideas=tuple(_ideas(pupils)),
    )


@cache
def worth(kata: Kata) -> dict[str, float]:
    """Return what each task of *kata* is worth, in their order. Raises CannotGrade."""
    told = _table().get(kata.key, {})
    tasks = catalogue.tasks(kata)
    for task, value in told.items():
        if task not in tasks:
            raise CannotGrade(
                say(
                    "katas/catalogue.toml, [points]: {kata} has no task {task}; it has {tasks}.",
                    kata=kata.key,
                    task=task,
                    tasks=", ".join(tasks),
                )
            )
        if type(value) not in {int, float} or not 0 <= value < math.inf:
            raise CannotGrade(
                say(
                    "katas/catalogue.toml, [points]: {task} of {kata} needs a number, 0 or more.",
                    kata=kata.key,
                    task=task,
                )
            )
    return {task: told.get(task, 1) for task in tasks}


@cache
def _table() -> dict[str, dict[str, float]]:
    with (catalogue.KATAS / "catalogue.toml").open("rb") as file:
        table: dict[str, dict[str, float]] = tomllib.load(file).get("points", {})
    known = {kata.key for kata in catalogue.load()}
    for key, tasks in table.items():
        if key not in known or not isinstance(tasks, dict):
            raise CannotGrade(
                say("katas/catalogue.toml, [points]: there is no kata called {text}.", text=key)
            )
    return table


def earned(worth: float, passed: int, total: int, *, partial: bool) -> float:
    """Return what *passed* of a task's *total* tests give, to a hundredth; never all for a part."""
    if passed == total:
        return worth
    return math.floor(100 * worth * passed / total) / 100 if partial else 0


def _sum(values: Iterable[float]) -> float:
    """Return the sum to a hundredth; as a whole number if it is one."""
    rounded = round(sum(values), 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _kata(kata: Kata) -> KataInfo:
    tests = _tests(kata)
    tasks = [TaskInfo(task, _sum([value]), len(tests[task])) for task, value in worth(kata).items()]
    readmes = (kata.readme(texts.language()), kata.readme())
    there = [path.read_text(encoding="utf-8") for path in readmes if path.exists()]
    title = there[0].partition("\n")[0].lstrip("# ").strip() if there else kata.name
    return KataInfo(kata.key, title, tuple(tasks))


@cache
def _tests(kata: Kata) -> dict[str, set[str]]:
    """Return the tests of each task."""
    names = catalogue.tasks(kata)
    found: dict[str, set[str]] = {name: set() for name in names}
    for test in _rules(kata):
        if (task := catalogue.task_of(test, names)) is not None:
            found[task].add(test)
    return found


@cache
def _rules(kata: Kata) -> dict[str, str]:
    """Return the rule of each test, in the suite's order."""
    return {test.name: texts.of_kata(kata.po, test.rule) for test in suite.tests(*kata.suites)}


def _pupil(graded: Graded, katas: Sequence[Kata], partial: bool) -> PupilResult:
    found = {
        kata.key: _work(kata, graded.submission.katas[kata], graded.outcomes.get(kata), partial)
        for kata in katas
    }
    return PupilResult(
        name=graded.pupil.name,
        source=graded.pupil.source,
        identifier=graded.pupil.number,
        points=_sum(one.points for one in found.values()),
        of=_sum(one.of for one in found.values()),
        notes=tuple(graded.submission.notes),
        katas=found,
    )


def _work(kata: Kata, picked: Picked, outcome: JobOutcome | None, partial: bool) -> KataResult:
    verdicts = outcome.verdicts if outcome else ()
    failed = {verdict.test: verdict for verdict in verdicts if verdict.outcome == "failed"}
    well = {verdict.test for verdict in verdicts} - set(failed)
    skipped = {verdict.test for verdict in verdicts if verdict.outcome == "skipped"}
    tasks = {}
    for task, value in worth(kata).items():
        tests = _tests(kata)[task]
        passed = len(well & tests)
        given = earned(value, passed, len(tests), partial=partial)
        tasks[task] = TaskScore(passed, len(tests), _sum([given]))
    rules = _rules(kata)
    names = catalogue.tasks(kata)
    failures = [
        FailedTest(
            test=test,
            task=catalogue.task_of(test, names) or "",
            rule=rules.get(test, ""),
            cause=str(verdict.cause or ""),
            block=verdict.block,
        )
        for test, verdict in failed.items()
    ]
    wrong = frozenset(failure.test for failure in failures if failure.cause != "unwritten")
    idea = misconceptions.matching(kata, wrong, well - skipped, picked.data or b"")
    state: State = picked.state
    if picked.state == "begun" and (outcome is None or outcome.error):
        state = "error"
    elif picked.state == "begun" and len(well) == len(rules):
        state = "solved"
    return KataResult(
        state=state,
        passed=len(well),
        total=len(rules),
        points=_sum(task.points for task in tasks.values()),
        of=_sum(worth(kata).values()),
        tasks=tasks,
        failures=tuple(failures),
        idea=WrongIdea(idea.path.stem, texts.of_kata(kata.po, idea.idea)) if idea else None,
        note=_note(picked, outcome),
        seconds=outcome.seconds if outcome else 0.0,
    )


def _note(picked: Picked, outcome: JobOutcome | None) -> str:
    if outcome is None:
        return say("It was not judged.") if picked.state == "begun" else picked.note
    if outcome.error:
        error = outcome.error.strip().splitlines()[-1]
        return say("The grader failed, not the pupil: {error}", error=error)
    if outcome.late:
        return say("It took too long in all; the tests that were left count as failed.")
    return picked.note


def _ideas(pupils: Iterable[PupilResult]) -> list[SharedIdea]:
    """Return the wrong ideas of the class, the commonest first."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for pupil in pupils:
        for key, work in pupil.katas.items():
            if work.idea:
                found[key, work.idea.name, work.idea.text].append(pupil.name)
    ideas = [SharedIdea(*idea, tuple(names)) for idea, names in found.items()]
    return sorted(ideas, key=lambda idea: (-len(idea.pupils), idea.kata, idea.name))
