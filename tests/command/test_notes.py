"""What `kata.py check` remembers, and how that steers the journey."""

from __future__ import annotations

import json
from datetime import date

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


def test_what_is_solved_is_noted_with_its_day(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    copy.dojo("check", "double")
    assert noted(copy) == f"toys/double  solved={date.today()}  seen={date.today()}"


def test_a_bare_check_notes_too(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    copy.dojo()
    assert noted(copy).startswith("toys/double  solved=")
    assert "double  solved" in copy.dojo("list").stdout


def test_checking_a_solved_kata_again_is_not_seeing_it(copy: Copy) -> None:
    """Else each check would make it the last to be reviewed, and change a file of git's."""
    copy.write(MINE, DOUBLE)
    copy.dojo("check", "double")
    line = "toys/double  solved=2026-03-02  seen=2026-03-02\n"
    copy.write("katas/progress.txt", line)
    copy.dojo("check", "double")
    assert noted(copy) == line.rstrip()


def test_solving_it_again_after_it_failed_is(copy: Copy) -> None:
    line = "toys/double  solved=2026-03-02  seen=2026-03-02\n"
    copy.write("katas/progress.txt", line)
    for source in (SQUARE, DOUBLE):
        copy.write(MINE, source)
        copy.dojo("check", "double")
    assert noted(copy) == f"toys/double  solved=2026-03-02  seen={date.today()}"


def test_somebody_elses_solutions_are_not_the_learners(copy: Copy) -> None:
    copy.dojo("check", "--solutions", str(copy.root / "reference"))
    assert noted(copy) == ""
    assert not (copy.root / ".kata").exists()


def test_a_glance_at_the_next_kata_is_no_verdict(copy: Copy) -> None:
    copy.dojo()
    assert not (copy.root / ".kata" / "verdicts.json").exists()


def test_the_tests_that_failed_are_remembered_in_their_order(copy: Copy) -> None:
    copy.write(MINE, DOUBLE.replace("    return", "    raise SystemExit\n    return"))
    copy.dojo("check", "double")
    verdicts = json.loads((copy.root / ".kata/verdicts.json").read_text(encoding="utf-8"))
    verdict = verdicts["verdicts"]["toys/double"]
    assert verdict["failing"] == ["test_double_of_two", "test_double_of_three"]


def test_where_nothing_can_be_noted_the_verdict_is_told_all_the_same(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    copy.write(".kata", "in the way")
    done = copy.dojo("check", "double")
    assert done.stdout == "toys/double: 2 of 2 tests pass\n"
    assert ".kata/lock cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_progress_file_that_cannot_be_read_keeps_nobody_from_checking(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    (copy.root / "katas" / "progress.txt").mkdir()
    done = copy.dojo("check", "double")
    assert done.stdout == "toys/double: 2 of 2 tests pass\n"
    assert "katas/progress.txt cannot be read" in done.stderr
    assert done.returncode == 0


# The journey


def test_a_skipped_kata_is_not_next(copy: Copy) -> None:
    copy.dojo("skip", "double")
    done = copy.dojo()
    assert "  toys/double  skipped" in done.stdout
    assert "▸ toys/greet   next" in done.stdout
    assert "✗ A greeting has the name in it." in done.stdout


def test_a_skipped_kata_is_next_when_all_others_are_solved(copy: Copy) -> None:
    copy.dojo("skip", "double")
    copy.write("katas/toys/greet/greet.py", GREET)
    done = copy.dojo()
    assert "▸ toys/double  next" in done.stdout
    assert "✗ Twice two is four." in done.stdout


def test_a_skipped_kata_that_fails_does_not_hide_the_next_one(copy: Copy) -> None:
    copy.write(MINE, SQUARE)
    copy.dojo("skip", "double")
    done = copy.dojo()
    assert "▸ toys/greet   next" in done.stdout
    assert "✗ A greeting has the name in it." in done.stdout
    assert "  toys/double  1 of 2 tests pass" in done.stdout


# All of them, one after the other and at once


def test_all_katas_are_run_begun_or_not(copy: Copy) -> None:
    done = copy.dojo("check", "--all", "--json")
    tests = [kata["verdict"]["tests"] for kata in json.loads(done.stdout)["katas"]]
    assert tests == [2, 1]
    assert done.returncode == 1
