"""A class that never was: graded from the verdicts that real wrong ideas lead to.

Only the tests that each idea fails are run, once for all pupils; the others count as passed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from dojo.core import catalogue, misconceptions, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.misconceptions import Misconception
from dojo.grading import marking
from dojo.grading.batch import Graded
from dojo.grading.jobs import JobOutcome
from dojo.grading.results import TierReport
from dojo.grading.submissions import Picked, Pupil, Submission
from dojo.runner.judge import Judge
from dojo.runner.results import Verdict

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


TIER = TierReport(
    "B",
    ("Each submission had a process, a folder and an environment of its own.",),
    ("A submission could read files of yours.", "It could reach the network."),
)


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
    graded = [_graded(name, katas, known, chance, hard) for name in names[:pupils]]
    data: Data = msgspec.json.decode(msgspec.json.encode(marking.collect(graded, katas, TIER)))
    return data | {"made": "2026-05-09T14:30:00+02:00"}


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
            failed = tuple(
                verdict
                for verdict in judge.round(idea.path, deadline=10, katas=[kata])
                if verdict.outcome == "failed"
            )
            assert {verdict.test for verdict in failed} == idea.caught_by
            yield Wrong(kata, idea, failed)


def _graded(
    name: str, katas: Sequence[Kata], known: Sequence[Wrong], chance: random.Random, hard: bool
) -> Graded:
    source = name.casefold().replace(" ", "_") + "_1234_assignsubmission_file"
    graded = Graded(Pupil(name, ((source, Path(source)),)), Submission({}))
    skill = chance.random()
    for kata in katas:
        luck = chance.random() + skill
        one = chance.choice([one for one in known if one.kata == kata])
        if luck < 0.4 and not hard:
            graded.submission.katas[kata] = Picked(chance.choice(["untouched", "missing"]))
            continue
        graded.submission.katas[kata] = Picked("begun", b"")
        failed = one.failed if luck < 1.2 or hard else ()
        wrong = {verdict.test for verdict in failed}
        well = [
            Verdict(kata.key, test, "passed", None, "", 0.001)
            for test in _tests(kata)
            if test not in wrong
        ]
        graded.outcomes[kata] = JobOutcome((*failed, *well))
    return graded


@cache
def _tests(kata: Kata) -> list[str]:
    return [test.name for test in suite.tests(*kata.suites)]
