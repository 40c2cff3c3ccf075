"""A class that never was: results made of the blocks that real wrong ideas lead to.

Only the tests that each idea fails are run, once for all pupils; the others count as passed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dojo.core import catalogue, misconceptions, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.misconceptions import Misconception
from dojo.runner.judge import Judge, Verdict

IDEAS = {
    "date_arithmetic": ("a_day_is_24_hours", "age_is_years_apart", "months_have_30_days"),
    "time_zones": ("an_offset_is_a_zone", "clocks_jump_an_hour"),
    "find_dates": ("any_two_digits", "d_is_0_to_9", "word_boundaries_will_do"),
    "validate_email": ("dollar_is_the_end",),
    "make_tree": ("paths_sort_like_text", "star_shows_all"),
    "tcp_echo": ("answer_in_one_recv",),
}
"""Wrong ideas of each kind of kata: dates, texts, folders, sockets."""

FIRST = [
    *("Ana", "Bea", "Çağla", "Dmitri", "Elif", "Farid", "Gül", "Hugo"),
    *("Íñigo", "Jan", "Kofi", "Lucía", "Mei", "Nadia", "Omar", "Zoë"),
]
LAST = [
    *("Álvarez", "Baker", "Castro", "Dvořák", "Eriksson", "Haddad"),
    *("Ivanova", "Kim", "López", "Nguyen", "Okafor", "Ünal"),
]

Data = dict[str, Any]


@dataclass(frozen=True)
class Wrong:
    """A wrong idea, and the verdicts that it failed with."""

    kata: Kata
    idea: Misconception
    failed: tuple[Verdict, ...]


def wrong() -> list[Wrong]:
    """The wrong ideas of `IDEAS`, judged; in the language that texts have at this moment."""
    return list(_judged())


def results(known: Sequence[Wrong], pupils: int, *, seed: int = 1, hard: bool = False) -> Data:
    """The results of a class, as `kata.py grade` tells them; where it is *hard*, all fail."""
    chance = random.Random(seed)
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    chance.shuffle(names)
    names += [f"Pupil {number}" for number in range(len(names), pupils)]
    katas = list(dict.fromkeys(one.kata for one in known))
    return {
        "version": 1,
        "made": "2026-05-09T14:30:00+02:00",
        "tier": {
            "name": "B",
            "covers": ["Each submission had a process, a folder and an environment of its own."],
            "lacks": ["A submission could read files of yours.", "It could reach the network."],
        },
        "katas": [_kata(kata) for kata in katas],
        "pupils": [_pupil(name, katas, known, chance, hard) for name in names[:pupils]],
        "ideas": [],
    }


def _judged() -> Iterator[Wrong]:
    katas = [catalogue.find(name) for name in IDEAS]
    ideas = [
        (kata, misconceptions.read(path))
        for kata in katas
        for path in kata.misconceptions
        if path.stem in IDEAS[kata.name]
    ]
    tests = " or ".join(sorted(test for _, idea in ideas for test in idea.caught_by))
    suites = [kata.suite for kata in katas]
    with Judge(suites, {"KATA_LANG": texts.language()}, ["-k", tests]) as judge:
        for kata, idea in ideas:
            verdicts = list(judge.round(idea.path, deadline=10, katas=[kata]))
            failed = tuple(verdict for verdict in verdicts if verdict.outcome == "failed")
            assert {verdict.test for verdict in failed} == idea.caught_by
            yield Wrong(kata, idea, failed)


def _kata(kata: Kata) -> Data:
    title = kata.readme(texts.language()).read_text(encoding="utf-8").partition("\n")[0]
    tasks = [{"name": t, "points": 2, "tests": n} for t, n in _tests(kata).items()]
    return {"key": kata.key, "title": title.lstrip("# "), "tasks": tasks}


def _pupil(
    name: str, katas: Sequence[Kata], known: Sequence[Wrong], chance: random.Random, hard: bool
) -> Data:
    skill = chance.random()
    works = {}
    for kata in katas:
        luck = chance.random() + skill
        fitting = [one for one in known if one.kata == kata]
        if luck < 1.2 or hard:
            state = "begun" if luck > 0.4 or hard else chance.choice(["untouched", "missing"])
        else:
            state = "solved"
        works[kata.key] = _work(kata, state, chance.choice(fitting))
    source = name.casefold().replace(" ", "_") + "_1234_assignsubmission_file"
    points = sum(work["points"] for work in works.values())
    of = sum(work["of"] for work in works.values())
    return {"name": name, "source": source, "points": points, "of": of, "katas": works}


def _work(kata: Kata, state: str, one: Wrong) -> Data:
    tests = _tests(kata)
    verdicts = one.failed if state == "begun" else ()
    tasks = {}
    for task, count in tests.items():
        bad = sum(catalogue.task_of(verdict.test, list(tests)) == task for verdict in verdicts)
        passed = count - bad if state in {"begun", "solved"} else 0
        tasks[task] = {"passed": passed, "total": count, "points": 2 * (passed == count)}
    failures = [
        {
            "test": verdict.test,
            "task": catalogue.task_of(verdict.test, list(tests)),
            "rule": verdict.block.partition("\n")[0].removeprefix("✗ "),
            "cause": verdict.cause,
            "block": verdict.block,
        }
        for verdict in verdicts
    ]
    idea = {"name": one.idea.path.stem, "text": texts.of_kata(kata, one.idea.idea)}
    return {
        "state": state,
        "passed": sum(task["passed"] for task in tasks.values()),
        "total": sum(tests.values()),
        "points": sum(task["points"] for task in tasks.values()),
        "of": 2 * len(tests),
        "tasks": tasks,
        "failures": failures,
        "idea": idea if verdicts else None,
        "note": "",
        "seconds": 0.05,
    }


@cache
def _tests(kata: Kata) -> dict[str, int]:
    """How many tests each task has."""
    tasks = catalogue.tasks(kata)
    names = [catalogue.task_of(test.name, tasks) for test in suite.tests(kata.suite)]
    return {task: names.count(task) for task in tasks}
