"""What the page of a class says, and that it says the same each time."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from dojo.grading import page

from .conftest import MakeClass
from .reader import Reader, page_of, read, work_of
from .sample import Data

HANDY = 8_000_000
"""Bytes that a browser opens in a second or two."""

KATA = "dates/date_arithmetic"


def others(small: Data, *given: Data) -> None:
    """The class is made of copies of its one pupil, each with what is *given*."""
    small["pupils"] = [small["pupils"][0] | one for one in given]


def test_the_page_depends_on_nothing_but_the_results(make_class: MakeClass, small: Data) -> None:
    results = make_class(12)
    turned = {**results, "pupils": results["pupils"][::-1]}
    assert page_of(results) == page_of(results) == page_of(turned)
    later = {**small, "made": "2031-01-02T03:04:05+00:00"}
    told = page_of(small).replace("2026-05-09 14:30 UTC+02:00", "2031-01-02 03:04 UTC+00:00")
    assert told.replace(small["made"], later["made"]) == page_of(later) != page_of(small)


def test_pupils_stand_as_in_a_class_list(small: Data) -> None:
    others(small, *({"name": n} for n in ("pupil 10", "Zoë", "Álvaro", "pupil 9", "bea", "Alma")))
    found = [a for a in read(small).ids if a.startswith("pupil-") and "." not in a]
    order = ["alma", "álvaro", "bea", "pupil-9", "pupil-10", "zoë"]
    assert found == [f"pupil-{anchor}" for anchor in order]


def test_each_link_leads_to_an_id_and_each_cell_to_a_kata(make_class: MakeClass) -> None:
    results = make_class(30)
    found = read(results)
    assert len(found.ids) == len(set(found.ids))
    assert set(found.links) <= {f"#{anchor}" for anchor in found.ids}
    cells = Counter(link for link in found.links if "." in link)
    assert len(cells) == len(results["pupils"]) * len(results["katas"])


def test_namesakes_have_sections_of_their_own(small: Data) -> None:
    others(small, {"source": "box-1"}, {"source": "box-2"})
    text = read(small).text
    assert "box-1" in text["pupil-ana"]
    assert "box-2" in text["pupil-ana-2"]
    assert "box-2" in text["class"]  # the heat map tells them apart as well


def test_the_summary_counts_the_class(small: Data) -> None:
    solved = work_of(small) | {"state": "solved", "points": 3, "failures": [], "idea": None}
    missing = solved | {"state": "missing", "points": 0}
    full = {"points": 3, "katas": {KATA: solved}}
    others(small, {}, full, full, {"points": 0, "katas": {KATA: missing}})
    facts = read(small).text[""]
    for fact in (
        "Pupils4",
        "Class average62%1.88 of 3 points",
        "Katas solved2of 4",
        "Solved everything2",
        "Handed in nothing1",
    ):
        assert fact in facts
    others(small, {"points": 2.999})
    assert "99%" in read(small).text[""]  # a hundred percent is all, and nothing less


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


ANA = "pupil-ana"
MINE = "pupil-ana.date_arithmetic"


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        pytest.param({"idea": None}, "ideas", "No failures fit", id="no idea"),
        pytest.param({"note": "A link: <b>.\nTwo."}, MINE, "A link: <b>.\nTwo.", id="a note"),
        pytest.param({"state": "refused"}, "class", "✗", id="refused"),
        pytest.param({"state": "missing"}, MINE, "date_arithmetic: no file", id="missing"),
    ],
)
def test_what_is_strange_is_told(small: Data, change: Data, place: str, told: str) -> None:
    work_of(small).update(change)
    assert told in read(small).text[place]


def test_what_is_said_of_the_class_and_of_a_submission_is_shown(small: Data) -> None:
    small["tier"] = {"name": "B", "covers": ["Time."], "lacks": ["It could reach the network."]}
    others(small, {"notes": ["The archive is a bomb."], "katas": {}})
    text = read(small).text
    assert "Sandbox: tier B. What it did not cover:It could reach the network." in text[""]
    assert "The archive is a bomb." in text[ANA]
    assert "date_arithmetic: no file" in text[MINE]  # the results do not mention it
    assert "0%" in page_of(small | {"pupils": [], "katas": [], "made": ""})


def test_the_page_of_three_hundred_pupils_is_handy_even_where_everyone_fails(
    make_class: MakeClass,
) -> None:
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
    assert read(small).languages == ["en"]
    monkeypatch.setenv("KATA_LANG", "es")
    found = read(small)
    assert found.languages == ["es"]
    assert "1,5 de 3 puntos" in found.text[MINE]
    assert "Las ideas equivocadas más frecuentes" in found.text["ideas"]


def test_the_page_asks_for_nothing_and_has_no_script(make_class: MakeClass) -> None:
    html = page_of(make_class(5))
    assert not re.search(
        r"<(script|link|img|iframe|object|embed|svg|form|base)\b|https?:|url\(", html
    )
    assert not re.search(r"<[^>]*\s(on\w+|style|src)=", html)
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in html


# --- the failures' blocks --------------------------------------------------------------------


def test_a_pupil_sees_the_blocks_that_the_learner_sees(make_class: MakeClass) -> None:
    results = make_class(20)
    text = "".join(Reader(page_of(results)).text.values())
    works = [work for pupil in results["pupils"] for work in pupil["katas"].values()]
    shown = [failure["block"] for work in works for failure in work["failures"][:1]]
    assert len(shown) > 20
    assert [block for block in shown if block.rstrip() not in text] == []
    assert re.search(r"\n +ms  .*\n +[\d.]+ +C .*--\[ send [\d,]+ B .*\]--", text)


def blocks(work: Data, *tasks: str) -> None:
    """*work* has failures of these tasks, and their blocks are numbered."""
    work["failures"] = [
        work["failures"][0] | {"test": f"test_{n}", "task": task, "block": f"✗ block {n}"}
        for n, task in enumerate(tasks, 1)
    ]


@pytest.mark.parametrize(
    ("passed", "tasks", "shown"),
    [(8, "aabacc", ["1", "3", "5"]), (8, "ab", ["1", "2"]), (0, "ab", ["1"])],
)
def test_blocks_are_a_few_a_kata_one_a_task_first_and_the_rest_is_counted(
    small: Data, passed: int, tasks: str, shown: list[str]
) -> None:
    blocks(work_of(small), *tasks)
    work_of(small).update(passed=passed, idea=None)
    section = read(small).text[MINE]
    assert re.findall(r"block (\d)", section) == shown
    left = len(tasks) - len(shown)
    assert (f"More failing tests: {left}" in section) is bool(left)


def test_tasks_that_are_still_to_be_written_are_named_and_no_more(small: Data) -> None:
    work = work_of(small)
    later = {"test": "test_x", "task": "age_on", "cause": "unwritten", "block": "✗ later"}
    work["failures"].append(work["failures"][0] | later)
    section = read(small).text[MINE]
    assert "Still to be written: age_on" in section
    assert "later" not in section


def test_a_long_line_and_a_long_block_are_cut_with_a_note(small: Data) -> None:
    block = "✗ Rule.\n" + "x" * 1_000_000 + "\n" + "y\n" * 5_000
    work_of(small)["failures"][0]["block"] = block
    html = page_of(small)
    assert "… 999,000 more characters" in html
    assert "… 4,852 more lines" in html
    assert len(html) < 30_000


@pytest.mark.parametrize(("room", "count"), [(30, 3), (29, 2), (19, 1), (0, 1)])
def test_the_larger_a_class_the_fewer_blocks_a_kata_has(
    small: Data, monkeypatch: pytest.MonkeyPatch, room: int, count: int
) -> None:
    blocks(work_of(small), *"aaaaa")
    work_of(small)["idea"] = None
    for failure in work_of(small)["failures"]:
        failure["block"] = "x" * 10
    monkeypatch.setattr(page, "BUDGET", room)
    assert page_of(small).count("<pre") == count
