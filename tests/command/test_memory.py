"""What is remembered of verdicts, where that leaves a learner, and which hint comes next."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.catalogue import Kata
from dojo.exits import Refused
from dojo.learner import hints, journey, progress, verdicts
from dojo.learner.standing import Stand
from dojo.learner.standing import of as standing_of
from dojo.trial import Failure, Result

from .conftest import DOUBLE, GREET, SQUARE, forget

HALF = Result(
    2,
    {"test_double_of_two"},
    {"test_double_of_three": Failure("test_double_of_three", "wrong", "✗ …")},
    seconds=0.25,
)
WHOLE = Result(2, {"test_double_of_two", "test_double_of_three"})


def judged(kata: Kata, source: str, result: Result) -> None:
    """Let *source* be the learner's code and *result* what came of it."""
    kata.stub.write_text(source, encoding="utf-8")
    verdicts.remember(kata, kata.stub, result)


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
    assert standing_of(double).stand is Stand.NEW


def test_a_kata_that_someone_works_on_is_begun(double: Kata) -> None:
    double.stub.write_text(SQUARE, encoding="utf-8")
    assert standing_of(double).stand is Stand.BEGUN


def test_a_kata_solved_once_is_solved_until_a_test_says_otherwise(double: Kata) -> None:
    progress.solved(double)
    double.stub.write_text(DOUBLE, encoding="utf-8")
    assert standing_of(double).stand is Stand.SOLVED
    judged(double, SQUARE, HALF)
    assert standing_of(double).stand is Stand.BEGUN


def test_a_solved_kata_that_is_the_stub_again_is_to_be_solved_again(double: Kata) -> None:
    progress.solved(double)
    assert standing_of(double).stand is Stand.NEW


def test_the_first_kata_that_is_not_solved_is_current(double: Kata, greet: Kata) -> None:
    assert journey.current() == double
    judged(double, DOUBLE, WHOLE)
    assert journey.current() == greet
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert journey.current() is None


def test_a_skipped_kata_comes_back_last(double: Kata, greet: Kata) -> None:
    progress.skip(double)
    assert journey.current() == greet
    assert journey.after(greet) == double
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert journey.current() == double


def test_after_a_kata_comes_the_next_that_is_not_solved(double: Kata, greet: Kata) -> None:
    assert journey.after(double) == greet
    assert journey.after(greet) == double
    judged(greet, GREET, Result(1, {"test_greet_somebody"}))
    assert journey.after(double) is None


# Hints

HINTS = """\
# Hints

## Twice

1. Addition will do:
   a number and itself.
2. Or a product.
   ```python
   ## no heading
   ```
"""


@pytest.fixture
def hinted(double: Kata) -> Kata:
    """The first toy kata, with two hints in English and other two in Spanish."""
    double.hints().write_text(HINTS, encoding="utf-8")
    spanish = HINTS.replace("Addition will do", "Basta una suma")
    double.hints("es").write_text(spanish, encoding="utf-8")
    return double


def test_each_call_gives_one_more_hint_and_says_how_many_are_left(hinted: Kata) -> None:
    first, second = (hints.next_hint(hinted, "double") for _ in range(2))
    assert (first.text, first.level, first.left) == (
        "Addition will do:\na number and itself.",
        1,
        1,
    )
    assert (second.level, second.left) == (2, 0)
    assert second.text.startswith("Or a product.\n```python\n## no heading")
    assert progress.read().of(hinted).hints == {"double": 2}


def test_after_the_last_hint_all_are_given_again(hinted: Kata) -> None:
    given = [hints.next_hint(hinted, "double") for _ in range(4)]
    assert [hint.again for hint in given] == [False, False, True, True]
    assert given[3].text.startswith("1. Addition will do")
    assert "\n\n2. Or a product." in given[3].text


def test_hints_are_in_the_readers_language(hinted: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "es")
    assert hints.next_hint(hinted, "double").text.startswith("Basta una suma")


def test_hints_are_english_where_there_are_no_others(
    hinted: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    hinted.hints("es").unlink()
    monkeypatch.setenv("KATA_LANG", "es")
    assert hints.next_hint(hinted, "double").text.startswith("Addition")


def test_an_unknown_task_is_refused_with_the_nearest(hinted: Kata) -> None:
    with pytest.raises(Refused, match="Did you mean double"):
        hints.next_hint(hinted, "duoble")


def test_a_kata_without_hints_is_told(greet: Kata) -> None:
    with pytest.raises(Refused, match="no hints"):
        hints.next_hint(greet, "greet")


def test_the_task_is_that_of_the_first_failing_test(home: Path, hinted: Kata) -> None:
    two = DOUBLE.replace('["double"]', '["halve", "double"]') + "\ndef halve(): ...\n"
    hinted.reference.write_text(two, encoding="utf-8")
    forget()
    hinted.hints().write_text(HINTS + "\n## Half\n\n1. Less.\n", encoding="utf-8")
    assert hints.task_for(hinted) == "halve"
    judged(hinted, SQUARE, HALF)
    assert hints.task_for(hinted) == "double"


def test_without_a_verdict_it_is_the_first_task_that_has_hints_left(hinted: Kata) -> None:
    two = DOUBLE.replace('["double"]', '["double", "halve"]') + "\ndef halve(): ...\n"
    hinted.reference.write_text(two, encoding="utf-8")
    forget()
    hinted.hints().write_text(HINTS + "\n## Half\n\n1. Less.\n", encoding="utf-8")
    progress.hint_taken(hinted, "double", 2)
    assert hints.task_for(hinted) == "halve"
    progress.hint_taken(hinted, "halve", 1)
    assert hints.task_for(hinted) == "double"
