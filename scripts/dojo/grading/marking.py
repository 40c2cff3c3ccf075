"""What the verdicts on a class come to: points by task, failures, wrong ideas.

A task is worth 1 point, unless `katas/catalogue.toml` says otherwise:

    [points]
    "dates/date_arithmetic" = { add_months = 3, difference = 2.5 }

Points are for a task that is done, and not for each test: some tests pass for code that does
nothing (a function that always raises passes each that expects an error). What was not judged has
no points, not even 0.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from dojo.core import catalogue, misconceptions, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.faults import Cause
from dojo.core.texts import mark, say
from dojo.grading.jobs import JobOutcome
from dojo.grading.results import (
    UNJUDGED,
    ClassResults,
    EdgeScore,
    FailedTest,
    KataInfo,
    KataResult,
    PupilResult,
    SharedFailure,
    SharedIdea,
    State,
    TaskInfo,
    TaskScore,
    TierReport,
    Trouble,
    WrongIdea,
)
from dojo.grading.submissions import Picked, Submission
from dojo.runner.results import Result

NO_KATA = mark("katas/catalogue.toml, [points]: there is no kata called {text}.")
NO_TASK = mark("katas/catalogue.toml, [points]: {kata} has no task {task}; it has {tasks}.")
NO_NUMBER = mark("katas/catalogue.toml, [points]: {task} of {kata} needs a number, 0 or more.")

FOUL = {
    Cause.FORGED: mark("It forged an answer: look at it yourself."),
    Cause.SKIPPED: mark("It makes the tests skip: look at it yourself."),
}
"""What is said of causes of failure that no honest mistake has."""

Shared = tuple[str, str, str]
"""What pupils have in common in a kata: its key, a name, and a text."""


@dataclass(frozen=True)
class Scheme:
    """What gives points: a part of a task's tests as well, and the edge cases as well."""

    partial: bool = False
    edges: bool = False


def collect(
    submissions: Sequence[Submission], katas: Sequence[Kata], tier: TierReport, scheme: Scheme
) -> ClassResults:
    """Return the results of a batch."""
    pupils = tuple(_pupil(one, katas, scheme) for one in submissions)
    return ClassResults(
        made=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        language=texts.language(),
        partial=scheme.partial,
        edges=scheme.edges,
        tier=tier,
        katas=tuple(_kata(kata, scheme) for kata in katas),
        pupils=pupils,
        ideas=tuple(shared_ideas(pupils)),
        failing=tuple(shared_failures(pupils)),
    )


@cache
def worth(kata: Kata) -> dict[str, float]:
    """Return what each task of *kata* is worth, in their order.

    Raises Refused if the catalogue's points make no sense.
    """
    table: dict[str, dict[str, float]] = catalogue.contents().get("points", {})
    known = {kata.key for kata in catalogue.load()}
    for key, points in table.items():
        if key not in known or not isinstance(points, dict):
            raise Refused(say(NO_KATA, text=key))
    tasks = catalogue.tasks(kata)
    told = table.get(kata.key, {})
    for task, value in told.items():
        if task not in tasks:
            names = ", ".join(tasks)
            raise Refused(say(NO_TASK, kata=kata.key, task=task, tasks=names))
        if type(value) not in {int, float} or not 0 <= value < math.inf:
            raise Refused(say(NO_NUMBER, kata=kata.key, task=task))
    return {task: told.get(task, 1) for task in tasks}


def earned(worth: float, passed: int, total: int, *, partial: bool) -> float:
    """Return what *passed* of a task's *total* tests give, to a hundredth; never all for a part."""
    if passed == total:
        return worth
    return math.floor(100 * worth * passed / total) / 100 if partial else 0


def _sum(values: Iterable[float]) -> float:
    """Return the sum to a hundredth; as a whole number if it is one."""
    rounded = round(sum(values), 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _kata(kata: Kata, scheme: Scheme) -> KataInfo:
    tests = _by_task(kata, edges=scheme.edges)
    tasks = [TaskInfo(task, _sum([value]), len(tests[task])) for task, value in worth(kata).items()]
    edges = len(_edges(kata))
    return KataInfo(kata.key, kata.title(texts.language()), tuple(tasks), edges)


@cache
def _core(kata: Kata) -> Set[str]:
    return {test.name for test in suite.tests(kata.suite)}


@cache
def _rules(kata: Kata) -> dict[str, str]:
    """Return the rule of each test, in the suites' order."""
    return {test.name: texts.of_kata(kata.po, test.rule) for test in suite.tests(*kata.suites)}


def _edges(kata: Kata) -> Set[str]:
    return _rules(kata).keys() - _core(kata)


@cache
def _by_task(kata: Kata, *, edges: bool) -> dict[str, set[str]]:
    """Return the tests of each task, with the *edges* if they count."""
    tasks = catalogue.tasks(kata)
    found: dict[str, set[str]] = {task: set() for task in tasks}
    for test in _rules(kata) if edges else _core(kata):
        if (task := catalogue.task_of(test, tasks)) is not None:
            found[task].add(test)
    return found


def _pupil(submission: Submission, katas: Sequence[Kata], scheme: Scheme) -> PupilResult:
    found = {
        kata.key: _work(kata, submission.katas[kata], submission.outcomes.get(kata), scheme)
        for kata in katas
    }
    points = [one.points for one in found.values() if one.points is not None]
    return PupilResult(
        name=submission.pupil.name,
        source=submission.pupil.source,
        identifier=submission.pupil.number,
        points=_sum(points) if len(points) == len(found) else None,
        of=_sum(one.of for one in found.values()),
        notes=tuple(submission.notes),
        katas=found,
    )


def _work(kata: Kata, picked: Picked, outcome: JobOutcome | None, scheme: Scheme) -> KataResult:
    run = Result()
    for verdict in outcome.verdicts if outcome else ():
        run.add(verdict)
    edges = _edges(kata)
    counted = _rules(kata).keys() if scheme.edges else _core(kata)
    state, trouble, note = _judged(picked, outcome, solved=_core(kata) <= run.well)
    of = _sum(worth(kata).values())
    if state in UNJUDGED:
        return KataResult(state=state, trouble=trouble, of=of, note=note)
    failures = [
        FailedTest(
            test=test,
            task=catalogue.task_of(test, catalogue.tasks(kata)) or "",
            rule=_rules(kata).get(test, ""),
            cause=str(verdict.cause or ""),
            block=verdict.block,
            edge=test in edges,
        )
        for test, verdict in run.failures.items()
    ]
    broken = {failure.task for failure in failures if failure.test in counted}
    tasks = {}
    for task, tests in _by_task(kata, edges=scheme.edges).items():
        passed = len(run.well & tests)
        points = earned(worth(kata)[task], passed, len(tests), partial=scheme.partial)
        calls = picked.calls.get(task, ()) if task in broken else ()
        follows = [name for name in calls if name in broken]
        tasks[task] = TaskScore(passed, len(tests), _sum([points]), tuple(follows))
    return KataResult(
        state=state,
        trouble=trouble,
        mastered=state == "solved" and edges <= run.well,
        passed=len(run.well & counted),
        total=len(counted),
        edges=EdgeScore(len(run.well & edges), len(edges)) if edges else None,
        points=_sum(task.points for task in tasks.values()),
        of=of,
        tasks=tasks,
        failures=tuple(failures),
        idea=_idea(kata, failures, run.well - run.skipped, picked.data or b""),
        note=note,
        seconds=round(run.seconds, 3),
    )


def _judged(
    picked: Picked, outcome: JobOutcome | None, *, solved: bool
) -> tuple[State, Trouble, str]:
    """Return the state of a kata, its trouble, and a note on it."""
    if outcome is None:
        return picked.state, "", picked.note
    if outcome.error:
        error = outcome.error.strip().splitlines()[-1]
        return "error", "", say("The grader failed, not the pupil: {error}", error=error)
    causes = {verdict.cause for verdict in outcome.verdicts}
    foul = [say(sentence) for cause, sentence in FOUL.items() if cause in causes]
    notes = [picked.note, *foul]
    if outcome.late:
        notes.append(say("It took too long in all; the tests that were left count as failed."))
    note = " ".join(filter(None, notes))
    if foul or picked.trouble == "suspect":
        return "refused", "suspect", note  # what its tests tell may be its own word
    return "solved" if solved else "begun", picked.trouble, note


def _idea(
    kata: Kata, failures: Iterable[FailedTest], passed: Set[str], source: bytes
) -> WrongIdea | None:
    """Return the wrong idea that the failures in the core fit, or else those in both suites."""
    core = _core(kata)
    wrong = {failure.test for failure in failures if failure.cause != Cause.UNWRITTEN}
    for failing, well in ((wrong & core, passed & core), (wrong, passed)):
        if idea := misconceptions.matching(kata, failing, well, source):
            return WrongIdea(idea.path.stem, texts.of_kata(kata.po, idea.idea))
    return None


def shared_ideas(pupils: Iterable[PupilResult]) -> list[SharedIdea]:
    """Return the wrong ideas of the class, the commonest first."""
    found = [
        ((key, work.idea.name, work.idea.text), pupil.name)
        for pupil in pupils
        for key, work in pupil.katas.items()
        if work.idea
    ]
    return [SharedIdea(*idea, names) for idea, names in _commonest(found)]


def shared_failures(pupils: Iterable[PupilResult]) -> list[SharedFailure]:
    """Return the tests of the core that pupils fail by a mistake of that task, commonest first."""
    found = [
        ((key, failure.test, failure.rule), pupil.name)
        for pupil in pupils
        for key, work in pupil.katas.items()
        for failure in work.failures
        if not (work.trouble or failure.edge or failure.cause == Cause.UNWRITTEN)
        and not (failure.task in work.tasks and work.tasks[failure.task].follows)
    ]
    return [SharedFailure(*test, names) for test, names in _commonest(found)]


def _commonest(found: Iterable[tuple[Shared, str]]) -> list[tuple[Shared, tuple[str, ...]]]:
    """Return what pupils have in common, and their names, the commonest first."""
    shared = defaultdict(list)
    for what, name in found:
        shared[what].append(name)
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(what, tuple(sorted(names))) for what, names in ordered]
