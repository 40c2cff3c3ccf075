"""`kata.py hint`: one more each time, and what it says around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dojo.core.catalogue import Kata

from .conftest import Said

Call = Callable[..., Said]

HINTS = """\
# Hints

## Twice

1. Addition will do, and that is all that there is to say about it in more words than fit.
2. Or a product:

   ```python
   result = number

   result *= 2
   ```
"""


@pytest.fixture(autouse=True)
def hinted(double: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first kata has two hints, and the screen 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")
    double.hints().write_text(HINTS, encoding="utf-8")


def test_a_hint_is_given_with_its_number_and_what_is_left(kata: Call) -> None:
    assert kata("hint").out == (
        "toys/double: double, hint 1 of 2\n\n"
        "  Addition will do, and that is all that there is to say\n"
        "  about it in more words than fit.\n\n"
        "1 more: python3 scripts/kata.py hint double\n"
    )


def test_code_in_a_hint_stays_and_the_last_points_to_the_reference(kata: Call) -> None:
    kata("hint", "double")
    said = kata("hint", "double").out
    assert "  ```python\n  result = number\n\n  result *= 2\n  ```\n" in said
    assert "python3 scripts/kata.py compare double --peek" in said


def test_another_hint_keeps_to_its_task_and_after_the_last_all_are_shown(kata: Call) -> None:
    again = kata("hint", "double", "--task", "double").out
    assert "python3 scripts/kata.py hint double --task double" in again
    kata("hint", "double", "--task", "double")
    said = kata("hint", "double", "--task", "double").out
    assert said.startswith("toys/double: double, all 2 hints\n\n  1. Addition")
    assert "\n\n  2. Or a product:" in said
    assert "compare double --peek" in said


def test_hints_in_spanish_are_framed_in_spanish(kata: Call, double: Kata) -> None:
    double.hints("es").write_text(HINTS.replace("Addition", "Sumar"), encoding="utf-8")
    said = kata("--lang", "es", "hint").out
    assert said.startswith("toys/double: double, pista 1 de 2\n\n  Sumar")
