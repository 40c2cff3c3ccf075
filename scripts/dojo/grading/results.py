"""What came of a class, as plain data: all output is made of it, and `--json` is it.

    {"version": 1,
     "made": "2026-11-24T21:06:00+00:00",          # ISO 8601
     "language": "en",                             # of all texts below
     "partial": false,                             # whether a part of a task gives points
     "tier": {"name", "covers": [sentence], "lacks": [sentence]},
     "katas": [{"key", "title", "tasks": [{"name", "points", "tests"}]}],
     "pupils": [{"name", "source",                 # source: its name in the teacher's folder
                 "identifier",                     # Moodle's number, or ""
                 "points", "of",
                 "notes": [sentence],              # on the submission as a whole
                 "katas": {KEY: {
                     "state",                      # see STATES
                     "passed", "total",            # tests
                     "points", "of",
                     "tasks": {TASK: {"passed", "total", "points"}},
                     "failures": [{"test", "task", "rule", "cause", "block"}],
                     "idea": {"name", "text"} or null,
                     "note": sentence or "",
                     "seconds": float}}}],
     "ideas": [{"kata", "name", "text", "pupils": [name]}]}   # the commonest first

*tests* of a task is their number. A *block* is what the learner sees; its text, like every other
here, has been made printable (`dojo.core.console.printable`), newlines apart. Points are whole
where they can be. Later versions may add keys; they will not change the meaning of these.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from dojo.core import catalogue, misconceptions, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import points
from dojo.grading.batch import Graded
from dojo.grading.jobs import Outcome
from dojo.grading.picking import Picked
from dojo.grading.tier import Tier

STATES = ("solved", "begun", "untouched", "missing", "refused", "error")
"""What a kata of a pupil can be: done, worked on, still the stub, not there, not to be read or
ambiguous (its note says why), and not judged for a fault of the grader's own."""

Data = dict[str, Any]


def collect(
    graded: Sequence[Graded], katas: Sequence[Kata], tier: Tier, *, partial: bool = False
) -> Data:
    """The results of a batch. Raises BadPoints where the catalogue's make no sense."""
    pupils = [_pupil(one, katas, partial=partial) for one in graded]
    return {
        "version": 1,
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "language": texts.language(),
        "partial": partial,
        "tier": {"name": tier.name, "covers": list(tier.covers), "lacks": list(tier.lacks)},
        "katas": [_kata(kata) for kata in katas],
        "pupils": pupils,
        "ideas": _ideas(pupils),
    }


def _kata(kata: Kata) -> Data:
    tests = _tests(kata)
    tasks = [
        {"name": task, "points": _number(worth), "tests": len(tests[task])}
        for task, worth in points.of(kata).items()
    ]
    return {"key": kata.key, "title": _title(kata), "tasks": tasks}


@cache
def _title(kata: Kata) -> str:
    for readme in (kata.readme(texts.language()), kata.readme()):
        if readme.exists():
            first = readme.read_text(encoding="utf-8").partition("\n")[0]
            return first.lstrip("# ").strip()
    return kata.name


@cache
def _tests(kata: Kata) -> dict[str, list[str]]:
    """The tests of each task, in the suite's order."""
    names = catalogue.tasks(kata)
    found: dict[str, list[str]] = {name: [] for name in names}
    for test in _rules(kata):
        task = catalogue.task_of(test, names)
        if task is not None:
            found[task].append(test)
    return found


@cache
def _rules(kata: Kata) -> dict[str, str]:
    """The rule of each test, in the suite's order."""
    return {test.name: texts.of_kata(kata, test.rule) for test in suite.tests(kata.suite)}


def _pupil(graded: Graded, katas: Sequence[Kata], *, partial: bool) -> Data:
    found = {
        kata.key: _standing(
            kata, graded.submission.katas[kata], graded.outcomes.get(kata), partial=partial
        )
        for kata in katas
    }
    return {
        "name": graded.pupil.name,
        "source": graded.pupil.source,
        "identifier": graded.pupil.number,
        "points": _number(sum(one["points"] for one in found.values())),
        "of": _number(sum(one["of"] for one in found.values())),
        "notes": list(graded.submission.notes),
        "katas": found,
    }


def _standing(kata: Kata, picked: Picked, outcome: Outcome | None, *, partial: bool) -> Data:
    """How a pupil stands with one kata."""
    verdicts = outcome["verdicts"] if outcome else []
    failed = {verdict[0]: verdict for verdict in verdicts if verdict[1] == "failed"}
    well = {verdict[0] for verdict in verdicts} - set(failed)
    skipped = {verdict[0] for verdict in verdicts if verdict[1] == "skipped"} - set(failed)
    tests = _tests(kata)
    tasks = {}
    for task, worth in points.of(kata).items():
        passed, total = len(well.intersection(tests[task])), len(tests[task])
        given = points.earned(worth, passed, total, partial=partial)
        tasks[task] = {"passed": passed, "total": total, "points": _number(given)}
    total = len(_rules(kata))
    state = _state(picked, outcome, solved=len(well) == total)
    return {
        "state": state,
        "passed": len(well),
        "total": total,
        "points": _number(sum(task["points"] for task in tasks.values())),
        "of": _number(sum(points.of(kata).values())),
        "tasks": tasks,
        "failures": _failures(kata, failed),
        "idea": _idea(kata, failed, skipped | _left(kata, outcome)),
        "note": _note(picked, outcome),
        "seconds": outcome["seconds"] if outcome else 0.0,
    }


def _state(picked: Picked, outcome: Outcome | None, *, solved: bool) -> str:
    if outcome is None:
        return "error" if picked.state == "begun" else picked.state
    if "error" in outcome:
        return "error"
    return "solved" if solved else "begun"


def _failures(kata: Kata, failed: dict[str, list[str]]) -> list[Data]:
    rules = _rules(kata)
    names = catalogue.tasks(kata)
    return [
        {
            "test": test,
            "task": catalogue.task_of(test, names) or "",
            "rule": rules.get(test, ""),
            "cause": cause,
            "block": block if block.replace("\n", "").isprintable() else printable(block),
        }
        for test, _, cause, block in failed.values()
    ]


def _left(kata: Kata, outcome: Outcome | None) -> set[str]:
    """The tests that were not run: the rest of a task after a call of it that hung."""
    return set(_rules(kata)) - {verdict[0] for verdict in (outcome["verdicts"] if outcome else [])}


def _idea(kata: Kata, failed: dict[str, list[str]], unknown: set[str]) -> Data | None:
    """The wrong idea that the failures fit, where there is just one; *unknown* tests fit any."""
    wrong = frozenset(test for test, _, cause, _ in failed.values() if cause != "unwritten")
    found = misconceptions.matching(kata, wrong, frozenset(unknown))
    if found is None:
        return None
    return {"name": found.path.stem, "text": texts.of_kata(kata, found.idea)}


def _note(picked: Picked, outcome: Outcome | None) -> str:
    if picked.state == "begun" and outcome is None:
        return say("It was not judged.")
    if outcome and "error" in outcome:
        error = outcome["error"].strip().splitlines()[-1]
        return say("The grader failed, not the pupil: {error}", error=error)
    if outcome and outcome["late"]:
        return say("It took too long in all; the tests that were left count as failed.")
    return picked.note


def _ideas(pupils: Sequence[Data]) -> list[Data]:
    """The wrong ideas of the class, the commonest first."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for pupil in pupils:
        for key, kata in pupil["katas"].items():
            if kata["idea"]:
                found[key, kata["idea"]["name"], kata["idea"]["text"]].append(pupil["name"])
    ideas = [
        {"kata": key, "name": name, "text": text, "pupils": names}
        for (key, name, text), names in found.items()
    ]
    return sorted(ideas, key=lambda idea: (-len(idea["pupils"]), idea["kata"], idea["name"]))


def _number(value: float) -> float:
    """*value* to a hundredth; a whole number where it is one."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
