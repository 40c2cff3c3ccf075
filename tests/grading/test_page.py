"""The page of a class: what it says, and that it can be read."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from .report import DARK, LIGHT, RULES, Data, Reader, make_class, page_of, read

HANDY = 8_000_000
"""Bytes that a browser opens in a second or two."""

KATA = "dates/date_arithmetic"
ANA = "pupil-1"
MINE = f"{ANA}.{KATA}"


@pytest.fixture
def small() -> Data:
    """A class of one pupil and one kata that is begun, to be changed as a test likes."""
    failure = {
        "test": "test_add_days_counts_forward",
        "task": "add_days",
        "rule": "A rule.",
        "cause": "wrong",
        "block": "✗ A rule.\n\n   called  add_days(1)\n      got  2",
    }
    work = {
        "state": "begun",
        "passed": 8,
        "total": 10,
        "points": 1.5,
        "of": 3,
        "edges": {"passed": 7, "total": 9},
        "tasks": {
            "add_days": {"passed": 3, "total": 5, "points": 0.5},
            "age_on": {"passed": 5, "total": 5, "points": 1},
        },
        "failures": [failure],
        "idea": {"name": "a_day_is_24_hours", "text": "A day is `24` hours."},
    }
    tasks = [
        {"name": "add_days", "points": 2, "tests": 5},
        {"name": "age_on", "points": 1, "tests": 5},
    ]
    ana = {"name": "Ana", "source": "ana", "points": 1.5, "of": 3, "katas": {KATA: work}}
    return {
        "made": "2026-05-09T14:30:00+00:00",
        "tier": {"name": "A", "covers": ["No file outside can be read."]},
        "katas": [{"key": KATA, "title": "Date arithmetic", "tasks": tasks}],
        "pupils": [ana],
    }


def work_of(small: Data) -> Data:
    """The one kata of the one pupil of a small class."""
    work: Data = small["pupils"][0]["katas"][KATA]
    return work


def others(small: Data, *given: Data) -> None:
    """The class is made of copies of its one pupil, each with what is *given*."""
    small["pupils"] = [small["pupils"][0] | one for one in given]


def test_the_page_depends_on_nothing_but_the_results(small: Data) -> None:
    results = make_class(12)
    turned = {**results, "pupils": results["pupils"][::-1]}
    assert page_of(results) == page_of(results) == page_of(turned)
    later = page_of({**small, "made": "2031-01-02T03:04:05+00:00"})
    assert "2026-05-09 14:30 UTC" in page_of(small)
    assert "2031-01-02 03:04 UTC" in later


def test_pupils_stand_as_in_a_class_list(small: Data) -> None:
    others(small, *({"name": n} for n in ("pupil 10", "Zoë", "Álvaro", "pupil 9", "bea", "Alma")))
    found = re.findall(r"<h3><bdi>(.*?)</bdi></h3>", page_of(small))
    assert found == ["Alma", "Álvaro", "bea", "pupil 9", "pupil 10", "Zoë"]


def test_each_link_leads_to_an_id_and_each_cell_to_a_kata() -> None:
    results = make_class(30)
    found = read(results)
    assert len(found.ids) == len(set(found.ids))
    assert set(found.links) <= {f"#{anchor}" for anchor in found.ids}
    cells = Counter(link for link in found.links if "." in link)
    assert len(cells) == len(results["pupils"]) * len(results["katas"])


def test_the_summary_counts_the_class(small: Data) -> None:
    solved = work_of(small) | {"state": "solved", "points": 3, "failures": [], "idea": None}
    missing = solved | {"state": "missing", "points": 0}
    full = {"points": 3, "katas": {KATA: solved}}
    names = ({"name": name} for name in ("Ana", "Bea", "Carl", "Dora"))
    works = ({}, full, full, {"points": 0, "katas": {KATA: missing}})
    others(small, *(name | work for name, work in zip(names, works, strict=True)))
    text = read(small).text
    for fact in (
        "Pupils4",
        "Class average62%1.88 of 3 points",
        "Katas solved2of 4, 0 mastered",
        "Solved everything2Who it isBeaCarl",
        "Began nothing1Who it isDora",
    ):
        assert fact in text[""]
    for row in ("points to get33", "class average1.881.88", "solved by22"):
        assert row in text["class"]
    others(small, {"points": 2.999})
    assert "99%" in read(small).text[""]  # a hundred percent is all, and nothing less


def test_who_needs_help_stands_first_with_a_reason_and_a_link(small: Data) -> None:
    work = work_of(small)
    nothing = {"points": None, "failures": [], "idea": None, "tasks": {}}
    works = {
        "fine": work,
        "idea": work | {"points": 0},
        "rule": work | {"points": 0, "idea": None},
        "colon": work | nothing | {"points": 0, "trouble": "syntax", "note": "SyntaxError, line 4"},
        "cheat": nothing
        | {"state": "refused", "of": 3, "trouble": "suspect", "note": "It uses gc."},
        "rar": nothing | {"state": "refused", "of": 3, "note": "homework.rar is not read."},
    }
    pupils = [
        {"name": name, "katas": {KATA: one}, "points": one["points"]} for name, one in works.items()
    ]
    others(small, *pupils)
    found = read(small)
    assert re.search(
        r"Needs help now.*rar.*homework\.rar.*cheat.*uses gc.*colon.*line 4.*idea.*24 hours.*rule"
        r".*A rule\..*The tests that most fail3 A rule\..*fine.*idea.*rule",
        found.text["first"],
        re.DOTALL,
    )
    assert "fine date_arithmetic" not in found.text["first"]
    assert "Class average12%0.38 of 3 points" in found.text[""]  # of those that were judged
    rows = re.findall(r'<th scope="row"><a href="#pupil-\d"><bdi>(\w+)', page_of(small))
    assert rows == ["fine", "cheat", "colon", "idea", "rar", "rule"]  # by points, then by name
    cells = dict(
        re.findall(r"<bdi>(\w+)</bdi></a></th>.*?<a[^>]*title[^>]*>([^<]*)</a>", page_of(small))
    )
    signs = {"cheat": "?", "fine": "1.5", "colon": "0 S", "idea": "0", "rar": "✗", "rule": "0"}
    assert cells == signs


def test_ideas_are_named_with_their_text_and_their_pupils_the_commonest_first(
    small: Data,
) -> None:
    other = work_of(small) | {"idea": {"name": "an_age_is_a_number", "text": "It is."}}
    others(small, {"katas": {KATA: other}}, {"name": "Bea"}, {"name": "Carl"})
    assert re.search(
        r"2of 3.*a day is 24 hours.*A day is 24 hours\..*Bea.*Carl.*1of 3.*an age is a number.*Ana",
        read(small).text["ideas"],
        re.DOTALL,
    )


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        pytest.param({"idea": None}, "ideas", "No failures fit", id="no idea"),
        pytest.param({"note": "A link: <b>.\nTwo."}, MINE, "A link: <b>.\nTwo.", id="a note"),
        pytest.param({"state": "refused"}, "class", "✗", id="refused"),
        pytest.param({}, MINE, "1.5 of 3 points, edge cases +7 of 9", id="edge cases"),
        pytest.param(
            {"tasks": {"age_on": {"passed": 1, "total": 5, "points": 0, "follows": ["add_days"]}}},
            MINE,
            "age_on 1/5 · 0/1 · it calls add_days, which fails",
            id="a failure that follows",
        ),
        pytest.param({"state": "missing"}, MINE, "date_arithmetic: no file", id="missing"),
    ],
)
def test_what_is_strange_is_told(small: Data, change: Data, place: str, told: str) -> None:
    work_of(small).update(change)
    assert told in read(small).text[place]


def test_what_is_said_of_the_class_and_of_a_submission_is_shown(small: Data) -> None:
    small["tier"] = {"name": "B", "covers": ["Time."], "lacks": ["It could reach the network."]}
    others(small, {"notes": ["The archive is a bomb."]})
    text = read(small).text
    assert "Sandbox: tier B. What it did not cover:It could reach the network." in text[""]
    assert "The archive is a bomb." in text[ANA]
    assert "0%" in page_of(small | {"pupils": [], "katas": [], "made": ""})


def test_the_page_of_three_hundred_pupils_is_handy_even_where_everyone_fails() -> None:
    results = make_class(300, hard=True)
    katas, pupils = results["katas"], results["pupils"]
    again = [kata | {"key": f"{kata['key']}_again"} for kata in katas[:4]]
    for pupil in pupils:
        works = pupil["katas"]
        works |= {kata["key"]: works[kata["key"].removesuffix("_again")] for kata in again}
    assert sum(len(work["failures"]) for p in pupils for work in p["katas"].values()) > 3_000
    assert len(katas + again) == 10
    assert len(page_of(results | {"katas": katas + again}).encode()) < HANDY


def test_the_page_speaks_spanish(small: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    assert '<html lang="en">' in page_of(small)
    monkeypatch.setenv("KATA_LANG", "es")
    found = read(small)
    assert '<html lang="es">' in page_of(small)
    assert "1,5 de 3 puntos" in found.text[MINE]
    assert "Las ideas equivocadas más frecuentes" in found.text["ideas"]


def test_the_page_asks_for_nothing_and_has_no_script() -> None:
    html = page_of(make_class(5))
    assert not re.search(
        r"<(script|link|img|iframe|object|embed|svg|form|base)\b|https?:|url\(", html
    )
    assert not re.search(r"<[^>]*\s(on\w+|style|src)=", html)
    assert "default-src 'none'; style-src 'sha256-" in html


# --- the failures' blocks --------------------------------------------------------------------


def test_a_pupil_sees_the_blocks_that_the_learner_sees() -> None:
    results = make_class(20)
    text = "".join(Reader(page_of(results)).text.values())
    works = [work for pupil in results["pupils"] for work in pupil["katas"].values()]
    failed = [work["failures"] for work in works if work["state"] == "begun"]
    shown = [min(failures, key=lambda one: one["edge"])["block"] for failures in failed]
    assert len(shown) > 20
    assert [block for block in shown if block.rstrip() not in text] == []
    assert re.search(r"\n +ms  .*\n +[\d.]+ +C .*--\[ send [\d,]+ B .*\]--", text)


@pytest.mark.parametrize(
    ("pupils", "passed", "tasks", "shown"),
    [
        (1, 8, "aabacc", ["1", "3", "5"]),
        (1, 8, "ab", ["1", "2"]),
        (1, 0, "ab", ["1"]),
        (61, 8, "aabacc", ["1"]),
    ],
)
def test_blocks_are_a_few_a_kata_one_a_task_first_and_the_rest_is_counted(
    small: Data, pupils: int, passed: int, tasks: str, shown: list[str]
) -> None:
    work = work_of(small)
    work["failures"] = [
        work["failures"][0] | {"test": f"test_{n}", "task": task, "block": f"✗ block {n}"}
        for n, task in enumerate(tasks, 1)
    ]
    work.update(passed=passed, idea=None)
    small["pupils"] *= pupils
    section = read(small).text[MINE]
    assert re.findall(r"block (\d)", section) == shown
    left = len(tasks) - len(shown)
    assert (f"More failing tests: {left}" in section) is bool(left)


def test_tasks_that_are_still_to_be_written_are_named_and_no_more(small: Data) -> None:
    work = work_of(small)
    later = {"test": "test_x", "task": "age_on", "cause": "unwritten", "block": "✗ later"}
    work["failures"] += [work["failures"][0] | later] * 2
    section = read(small).text[MINE]
    assert section.count("Still to be written: age_on") == 1
    assert "later" not in section


# --- colors ------------------------------------------------------------------


def test_both_screens_have_all_colors_and_the_rules_use_each_of_them_and_no_other() -> None:
    assert set(LIGHT) == set(DARK) == set(re.findall(r"var\(--([\w-]+)\)", RULES))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;} ])|rgba?\(|hsla?\(", RULES) == []
