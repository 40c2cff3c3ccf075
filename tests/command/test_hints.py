"""Hints: one more each time, on the task that needs one, and what `hint` says around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.learner import hints, progress

from .conftest import DOUBLE, HALF, SQUARE, Said, forget, judged

Call = Callable[..., Said]

HINTS = """\
# Hints

## Twice

1. Addition will do, and that is all that there is to say about it in more words than fit.
2. Or a product:

   ```python
   ## no heading

   result *= 2
   ```
"""


@pytest.fixture
def hinted(double: Kata, monkeypatch: pytest.MonkeyPatch) -> Kata:
    """The first kata has two hints, and the screen 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")
    double.hints().write_text(HINTS, encoding="utf-8")
    return double


def test_each_call_gives_one_more_hint_and_then_all_again(kata: Call, hinted: Kata) -> None:
    assert kata("hint").out == (
        "toys/double: double, hint 1 of 2\n\n"
        "  Addition will do, and that is all that there is to say\n"
        "  about it in more words than fit.\n\n"
        "1 more: python3 scripts/kata.py hint double\n"
    )
    said = kata("hint", "double").out
    assert "  ```python\n  ## no heading\n\n  result *= 2\n  ```\n" in said
    assert "python3 scripts/kata.py compare double --peek" in said
    assert progress.read().of(hinted).hints == {"double": 2}
    said = kata("hint", "double").out
    assert said.startswith("toys/double: double, all 2 hints\n\n  1. Addition")
    assert "\n\n  2. Or a product:" in said


def test_another_hint_keeps_to_the_task_that_was_asked_for(kata: Call, hinted: Kata) -> None:
    said = kata("hint", "double", "--task", "double").out
    assert "python3 scripts/kata.py hint double --task double" in said


def test_hints_are_in_the_readers_language_if_they_are_there_in_it(
    kata: Call, hinted: Kata
) -> None:
    said = kata("--lang", "es", "hint").out
    assert "\n\n  Addition" in said
    assert said.endswith(": python3 scripts/kata.py --lang es hint double\n")
    hinted.hints("es").write_text(HINTS.replace("Addition", "Sumar"), encoding="utf-8")
    said = kata("--lang", "es", "hint", "--task", "double").out
    assert said.startswith("toys/double: double, pista 2 de 2\n\n")
    assert "\n\n  1. Sumar" in kata("--lang", "es", "hint").out


def test_an_unknown_task_and_a_kata_without_hints_are_refused(hinted: Kata, greet: Kata) -> None:
    with pytest.raises(Refused, match="Did you mean double"):
        hints.next_hint(hinted, "duoble")
    with pytest.raises(Refused, match="no hints"):
        hints.next_hint(greet, "greet")


def two_tasks(kata: Kata, names: str) -> None:
    """Let *kata* have two tasks, in that order, the second heading with one hint."""
    source = DOUBLE.replace('"double"', names) + "\ndef halve(): ...\n"
    kata.reference.write_text(source, encoding="utf-8")
    kata.hints().write_text(HINTS + "\n## Half\n\n1. Less.\n", encoding="utf-8")
    forget()


def test_the_task_is_that_of_the_first_failing_test(hinted: Kata) -> None:
    two_tasks(hinted, '"halve", "double"')
    assert hints.task_for(hinted) == "halve"
    judged(hinted, SQUARE, HALF)
    assert hints.task_for(hinted) == "double"


def test_without_a_verdict_it_is_the_first_task_that_has_hints_left(hinted: Kata) -> None:
    two_tasks(hinted, '"double", "halve"')
    progress.hint_taken(hinted, "double", 2)
    assert hints.task_for(hinted) == "halve"
    progress.hint_taken(hinted, "halve", 1)
    assert hints.task_for(hinted) == "double"
