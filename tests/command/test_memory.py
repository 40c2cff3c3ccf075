"""What is remembered of verdicts, and where that leaves a learner."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.core.catalogue import Kata
from dojo.learner import progress, standing, verdicts
from dojo.learner.standing import Stand
from dojo.runner.results import Result

from .conftest import DOUBLE, GREET, HALF, SQUARE, forget, judged

WHOLE = Result(2, {"test_double_of_two", "test_double_of_three"})


def test_a_verdict_is_remembered(double: Kata) -> None:
    judged(double, SQUARE, HALF)
    assert verdicts.known(double) == verdicts.Known(
        1, 2, ("test_double_of_three",), False, 0.25, True
    )


def test_of_a_kata_never_judged_nothing_is_known(double: Kata, greet: Kata) -> None:
    judged(double, SQUARE, HALF)
    assert verdicts.known(greet) is None


@pytest.mark.parametrize(
    "changed",
    ["katas/toys/double/double.py", "katas/toys/double/test_double.py", "scripts/dojo/harness.py"],
)
def test_a_verdict_is_stale_once_what_it_stands_on_has_changed(
    home: Path, double: Kata, changed: str
) -> None:
    judged(double, SQUARE, HALF)
    with (home / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    forget()
    known = verdicts.known(double)
    assert known is not None
    assert not known.current


def test_a_file_that_is_back_as_it_was_has_its_verdict_again(double: Kata) -> None:
    judged(double, SQUARE, HALF)
    double.stub.unlink()
    double.stub.write_text(SQUARE, encoding="utf-8")
    assert verdicts.known(double).current  # type: ignore[union-attr]


def test_what_was_saved_during_the_run_is_not_what_was_judged(double: Kata) -> None:
    about = verdicts.digest(double, double.stub)
    double.stub.write_text(SQUARE, encoding="utf-8")
    verdicts.remember(double, double.stub, HALF, about)
    assert not verdicts.known(double).current  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 99}', '{"version": 1, "verdicts": {"toys/double": 7}}']
)
def test_a_broken_file_of_verdicts_is_none(home: Path, double: Kata, text: str) -> None:
    (home / ".kata").mkdir()
    verdicts.path().write_text(text, encoding="utf-8")
    assert verdicts.known(double) is None
    judged(double, SQUARE, HALF)
    assert verdicts.known(double) is not None


# Where a learner stands


def test_an_untouched_kata_is_new(double: Kata) -> None:
    assert standing.of(double).stand is Stand.NEW


def test_a_kata_that_someone_works_on_is_begun(double: Kata) -> None:
    double.stub.write_text(SQUARE, encoding="utf-8")
    assert standing.of(double).stand is Stand.BEGUN


def test_a_kata_solved_once_is_solved_until_a_test_says_otherwise(double: Kata) -> None:
    progress.solved(double)
    double.stub.write_text(DOUBLE, encoding="utf-8")
    assert standing.of(double).stand is Stand.SOLVED
    judged(double, SQUARE, HALF)
    assert standing.of(double).stand is Stand.BEGUN


def test_a_solved_kata_that_is_the_stub_again_is_to_be_solved_again(double: Kata) -> None:
    progress.solved(double)
    assert standing.of(double).stand is Stand.NEW


def test_the_first_kata_that_is_not_solved_is_current(double: Kata, greet: Kata) -> None:
    assert standing.current() == double
    judged(double, DOUBLE, WHOLE)
    assert standing.current() == greet
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert standing.current() is None


def test_a_skipped_kata_comes_back_last(double: Kata, greet: Kata) -> None:
    progress.skip(double)
    assert standing.current() == greet
    assert standing.after(greet) == double
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert standing.current() == double


def test_after_a_kata_comes_the_next_that_is_not_solved(double: Kata, greet: Kata) -> None:
    assert standing.after(double) == greet
    assert standing.after(greet) == double
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert standing.after(double) is None
