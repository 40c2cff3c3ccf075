"""What `kata.py check` remembers, and how that steers the journey."""

from __future__ import annotations

import json
from datetime import date

import pytest

from .conftest import DOUBLE, GREET, SQUARE, Copy

MINE = "katas/toys/double/double.py"


def noted(copy: Copy) -> str:
    """What the progress file says of the first kata."""
    file = copy.root / "katas" / "progress.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line for line in lines if line.startswith("toys/double")), "")


def test_a_verdict_is_remembered_and_listed(copy: Copy) -> None:
    copy.write(MINE, SQUARE)
    copy.dojo("check", "double")
    assert "double  1 of 2 pass\n" in copy.dojo("list").stdout
    copy.write(MINE, SQUARE.replace("Twice", "TWICE"))  # as long as before
    assert "double  1 of 2 pass *\n" in copy.dojo("list").stdout


TODAY = str(date.today())
OLD = "toys/double  solved=2026-03-02  seen=2026-03-02"


@pytest.mark.parametrize(
    ("before", "sources", "after"),
    [
        pytest.param("", [DOUBLE], f"toys/double  solved={TODAY}  seen={TODAY}", id="solved"),
        pytest.param(OLD, [DOUBLE, DOUBLE], OLD, id="a check of what was solved is no review"),
        pytest.param(OLD, [SQUARE, DOUBLE], OLD[:-10] + TODAY, id="solved again after it failed"),
    ],
)
def test_what_is_solved_is_noted_with_its_days(
    copy: Copy, before: str, sources: list[str], after: str
) -> None:
    """A check of a solved kata changes nothing: it is a file of git's, and steers `review`."""
    copy.write("katas/progress.txt", f"{before}\n")
    for source in sources:
        copy.write(MINE, source)
        copy.dojo("check", "double")
    assert noted(copy) == after


def test_a_bare_check_notes_too(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    copy.dojo()
    assert noted(copy).startswith("toys/double  solved=")
    verdicts = json.loads((copy.root / ".kata/verdicts.json").read_text(encoding="utf-8"))
    assert list(verdicts["verdicts"]) == ["toys/double"]  # a glance at the next is no verdict


def test_somebody_elses_solutions_are_not_the_learners(copy: Copy) -> None:
    copy.dojo("check", "--solutions", str(copy.root / "reference"))
    assert noted(copy) == ""
    assert not (copy.root / ".kata").exists()


def test_the_tests_that_failed_are_remembered_in_their_order(copy: Copy) -> None:
    copy.write(MINE, DOUBLE.replace("    return", "    raise SystemExit\n    return"))
    copy.dojo("check", "double")
    verdicts = json.loads((copy.root / ".kata/verdicts.json").read_text(encoding="utf-8"))
    verdict = verdicts["verdicts"]["toys/double"]
    assert verdict["failing"] == ["test_double_of_two", "test_double_of_three"]


@pytest.mark.parametrize(
    "gone", [".kata/lock cannot be written", "katas/progress.txt cannot be read"]
)
def test_where_nothing_can_be_noted_the_verdict_is_told_all_the_same(copy: Copy, gone: str) -> None:
    copy.write(MINE, DOUBLE)
    if gone.startswith(".kata"):
        copy.write(".kata", "in the way")
    else:
        (copy.root / "katas" / "progress.txt").mkdir()
    done = copy.dojo("check", "double")
    assert done.stdout == "toys/double: 2 of 2 tests pass\n"
    assert gone in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ("", "", ["  toys/double  skipped", "▸ toys/greet   next", "✗ A greeting has"]),
        ("", GREET, ["▸ toys/double  next", "✗ Twice two is four."]),
        (SQUARE, "", ["  toys/double  1 of 2", "▸ toys/greet   next", "✗ A greeting has"]),
    ],
)
def test_a_skipped_kata_is_next_only_when_all_others_are_solved(
    copy: Copy, mine: str, theirs: str, said: list[str]
) -> None:
    """Not even its failure hides that of the next one."""
    if mine:
        copy.write(MINE, mine)
    if theirs:
        copy.write("katas/toys/greet/greet.py", theirs)
    copy.dojo("skip", "double")
    shown = copy.dojo().stdout
    assert [text for text in said if text not in shown] == []


def test_all_katas_are_run_begun_or_not(copy: Copy) -> None:
    done = copy.dojo("check", "--all", "--json")
    tests = [kata["verdict"]["tests"] for kata in json.loads(done.stdout)["katas"]]
    assert tests == [2, 1]
    assert done.returncode == 1
