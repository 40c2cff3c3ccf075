"""The failure blocks on the page: those that the learner sees, and no more than one can read."""

from __future__ import annotations

import re

import pytest
from dojo.grading import page

from .conftest import MakeClass
from .reader import Reader, page_of, read, work_of
from .sample import Data


def test_a_pupil_sees_the_blocks_that_the_learner_sees(make_class: MakeClass) -> None:
    results = make_class(20)
    html = page_of(results)
    text = "".join(Reader(html).text.values())
    shown = [
        failure["block"]
        for pupil in results["pupils"]
        for work in pupil["katas"].values()
        for failure in work["failures"][:1]
    ]
    assert len(shown) > 20
    assert [block for block in shown if block.rstrip() not in text] == []


def test_a_wire_transcript_is_shown_as_it_is(make_class: MakeClass) -> None:
    text = "".join(read(make_class(20)).text.values())
    assert re.search(r"\n +ms  .*\n +[\d.]+ +C .*--\[ send [\d,]+ B .*\]--", text)


def test_blocks_are_a_few_a_kata_one_a_task_first_and_the_rest_is_counted(small: Data) -> None:
    work = work_of(small)
    told = [("a", "1"), ("a", "2"), ("b", "3"), ("a", "4"), ("c", "5"), ("c", "6")]
    work["failures"] = [
        {"test": f"test_{n}", "task": task, "rule": "R", "cause": "wrong", "block": f"✗ block {n}"}
        for task, n in told
    ]
    work["idea"] = None
    section = read(small).text["pupil-ana.date_arithmetic"]
    assert re.findall(r"block \d", section) == ["block 1", "block 3", "block 5"]
    assert "More failing tests: 3" in section


def test_where_no_test_passes_the_first_block_tells_it_all(small: Data) -> None:
    work = work_of(small)
    work["failures"] = [
        work["failures"][0] | {"test": f"test_{n}", "task": task, "block": f"✗ block {n}"}
        for n, task in enumerate(("add_days", "age_on"))
    ]
    assert "block 1" in read(small).text["pupil-ana.date_arithmetic"]
    work["passed"] = 0
    section = read(small).text["pupil-ana.date_arithmetic"]
    assert "block 0" in section
    assert "block 1" not in section
    assert "More failing tests: 1" in section


def test_tasks_that_are_still_to_be_written_are_named_and_no_more(small: Data) -> None:
    work = work_of(small)
    work["failures"].append(
        {"test": "test_x", "task": "age_on", "rule": "R", "cause": "unwritten", "block": "✗ later"}
    )
    section = read(small).text["pupil-ana.date_arithmetic"]
    assert "Still to be written: age_on" in section
    assert "later" not in section


def test_a_long_line_and_a_long_block_are_cut_with_a_note(small: Data) -> None:
    block = "✗ Rule.\n" + "x" * 1_000_000 + "\n" + "y\n" * 5_000
    work_of(small)["failures"][0]["block"] = block
    html = page_of(small)
    assert "… 999,000 more characters" in html
    assert "… 4,852 more lines" in html
    assert len(html) < 30_000


def test_the_larger_a_class_the_fewer_blocks_a_kata_has(
    small: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = work_of(small)
    work["failures"] = [work["failures"][0] | {"test": f"test_{n}"} for n in range(5)]
    size = len(work["failures"][0]["block"])
    counts = []
    for budget in (3 * size, 3 * size - 1, 2 * size - 1, 0):
        monkeypatch.setattr(page, "BUDGET", budget)
        counts.append(page_of(small).count("<pre"))
    in_the_ideas = 1
    assert [count - in_the_ideas for count in counts] == [3, 2, 1, 1]
