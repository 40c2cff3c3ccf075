"""Hints: one more each time, on the task that needs one."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.learner import hints, progress

from .conftest import DOUBLE, HALF, SQUARE, forget, judged

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
