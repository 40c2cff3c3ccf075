"""A class that never was, graded from verdicts on real wrong ideas, and a reader of its page."""

from __future__ import annotations

import random
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
from dojo.core import catalogue, misconceptions, suite, texts
from dojo.core.catalogue import Kata
from dojo.grading import marking, page
from dojo.grading.jobs import JobOutcome
from dojo.grading.marking import Scheme
from dojo.grading.reading import Pupil
from dojo.grading.results import ClassResults, TierReport
from dojo.grading.submissions import Picked, Submission
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

FIRST = ("Ana", "Çağla", "Dmitri", "Elif", "Gül", "Íñigo", "Mei", "Zoë")
LAST = ("Álvarez", "Dvořák", "Kim", "López", "Nguyen", "Ünal")

Data = dict[str, Any]

TIER = TierReport(
    "B",
    ("Each submission had a process, a folder and an environment of its own.",),
    ("A submission could read files of yours.", "It could reach the network."),
)


@cache
def wrong() -> dict[Kata, list[tuple[Verdict, ...]]]:
    """The verdicts of the tests that catch each of `IDEAS`."""
    katas = [catalogue.find(name) for name in IDEAS]
    suites = [path for kata in katas for path in kata.suites]
    found: dict[Kata, list[tuple[Verdict, ...]]] = {kata: [] for kata in katas}
    with Judge(suites, {"KATA_LANG": texts.language()}) as judge:
        for kata in katas:
            for idea in misconceptions.of(kata):
                if idea.path.stem in IDEAS[kata.name]:
                    tests = sorted(idea.caught_by)
                    verdicts = judge.round(idea.path, deadline=10, katas=[kata], tests=tests)
                    found[kata].append(tuple(verdicts))
    return found


def make_class(pupils: int, *, hard: bool = False) -> Data:
    """The results of a class, as `kata.py grade` tells them; where it is *hard*, all fail."""
    chance = random.Random(1)
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    chance.shuffle(names)
    names += [f"Pupil {number}" for number in range(len(names), pupils)]
    graded = [_graded(name, chance, hard) for name in names[:pupils]]
    results = marking.collect(graded, list(wrong()), TIER, Scheme())
    data: Data = msgspec.json.decode(msgspec.json.encode(results))
    return data | {"made": "2026-05-09T14:30:00+00:00"}


def _graded(name: str, chance: random.Random, hard: bool) -> Submission:
    source = name.casefold().replace(" ", "_") + "_1234_assignsubmission_file"
    graded = Submission(Pupil(name, ((source, Path(source)),)), {})
    skill = chance.random()
    for kata, ideas in wrong().items():
        luck = chance.random() + skill
        failed = chance.choice(ideas)
        if luck < 0.4 and not hard:
            graded.katas[kata] = Picked(chance.choice(["untouched", "missing"]))
            continue
        graded.katas[kata] = Picked("begun", b"")
        if luck >= 1.2 and not hard:
            failed = ()
        well = _tests(kata) - {verdict.test for verdict in failed}
        passed = [Verdict(kata.key, test, "passed", None, "", 0.001) for test in sorted(well)]
        graded.outcomes[kata] = JobOutcome((*failed, *passed))
    return graded


@cache
def _tests(kata: Kata) -> frozenset[str]:
    return frozenset(test.name for test in suite.tests(*kata.suites))


# --- reading the page as a browser would -----------------------------------------------------

HEAD, RULES = page.STYLE.read_text(encoding="utf-8").split("* { box-sizing")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
    for part in HEAD.split("@media screen and (prefers-color-scheme: dark)")
)
"""The colors of the page, as its style sheet has them."""


class Reader(HTMLParser):
    """Reads a page: its tags, its text by the id of the nearest element around it, its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self._open == [], "a tag was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.append((tag, given))
        anchor = given.get("id", "")
        self.ids += [anchor] if anchor else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in {"meta", "wbr", "br"}:
            self._open.append((tag, anchor))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        anchor = next((anchor for _, anchor in reversed(self._open) if anchor), "")
        self.text[anchor] = self.text.get(anchor, "") + data


def typed(results: Data) -> ClassResults:
    """The *results* as the page takes them, with what their pupils have in common."""
    found = msgspec.convert(results, ClassResults)
    return msgspec.structs.replace(
        found,
        ideas=tuple(marking.shared_ideas(found.pupils)),
        failing=tuple(marking.shared_failures(found.pupils)),
    )


def page_of(results: Data) -> str:
    return page.page(typed(results))


def read(results: Data) -> Reader:
    return Reader(page_of(results))
