"""What is remembered of verdicts, and where that leaves a learner."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.core.catalogue import Kata
from dojo.learner import progress, standing, verdicts
from dojo.learner.standing import FileState, Stand, state_of
from dojo.runner.results import Result

from .conftest import DOUBLE, FILES, GREET, HALF, SQUARE, forget, judged

WHOLE = Result(2, {"test_double_of_two", "test_double_of_three"})
STUB = FILES["katas/toys/double/double.py"]


def is_current(kata: Kata) -> bool:
    """Return True if the last verdict still holds."""
    known = verdicts.known(kata)
    assert known is not None
    return known.current


def test_a_verdict_is_remembered(double: Kata, greet: Kata) -> None:
    judged(double, SQUARE, HALF)
    assert verdicts.known(double) == verdicts.Known(
        1, 2, ["test_double_of_three"], False, 0.25, True
    )
    assert verdicts.known(greet) is None


@pytest.mark.parametrize(
    "changed",
    ["katas/toys/double/double.py", "katas/toys/double/test_double.py", "scripts/dojo/harness.py"],
)
def test_a_verdict_is_stale_while_what_it_stands_on_is_changed(
    home: Path, double: Kata, changed: str
) -> None:
    judged(double, SQUARE, HALF)
    text = (home / changed).read_text(encoding="utf-8")
    (home / changed).write_text(f"{text}\n# changed\n", encoding="utf-8")
    forget()
    assert not is_current(double)
    if changed.startswith("katas"):
        (home / changed).write_text(text, encoding="utf-8")
        assert is_current(double)


def test_what_was_saved_during_the_run_is_not_what_was_judged(double: Kata) -> None:
    about = verdicts.digest(double, double.stub)
    double.stub.write_text(SQUARE, encoding="utf-8")
    verdicts.remember(double, double.stub, HALF, about)
    assert not is_current(double)


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


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (STUB.encode(), FileState.UNTOUCHED),
        (STUB.replace("\n", "\r\n").encode(), FileState.UNTOUCHED),
        (f"\ufeff{STUB}".encode(), FileState.UNTOUCHED),
        ((STUB.replace("\n", "  \n") + "\n\n").encode(), FileState.UNTOUCHED),
        (STUB.replace("raise NotImplementedError", "return 4").encode(), FileState.BEGUN),
        (b"", FileState.BEGUN),
        (b"\xff\xfe\x00", FileState.BEGUN),
        (None, FileState.MISSING),
    ],
)
def test_what_counts_as_begun(double: Kata, data: bytes | None, state: FileState) -> None:
    double.stub.unlink()
    if data is not None:
        double.stub.write_bytes(data)
    assert state_of(double, double.stub) is state


def test_a_kata_solved_once_is_solved_until_a_test_says_otherwise(double: Kata) -> None:
    assert standing.of(double).stand is Stand.NEW
    double.stub.write_text(DOUBLE, encoding="utf-8")
    assert standing.of(double).stand is Stand.BEGUN
    progress.solved(double)
    assert standing.of(double).stand is Stand.SOLVED
    judged(double, SQUARE, HALF)
    assert standing.of(double).stand is Stand.BEGUN
    double.stub.write_text(STUB, encoding="utf-8")
    assert standing.of(double).stand is Stand.NEW


def test_the_first_kata_that_is_not_solved_comes_next(double: Kata, greet: Kata) -> None:
    assert standing.current() == double
    assert [standing.after(kata) for kata in (double, greet)] == [greet, double]
    judged(double, DOUBLE, WHOLE)
    assert (standing.current(), standing.after(greet)) == (greet, None)
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert standing.current() is None


def test_a_skipped_kata_comes_back_last(double: Kata, greet: Kata) -> None:
    progress.skip(double)
    assert standing.current() == greet
    assert standing.after(greet) == double
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert standing.current() == double
