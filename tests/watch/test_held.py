"""The held pytest: it has everything ready, runs at a byte, and ends with whoever holds it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from .conftest import BAD, GOOD, SQUARE, Home

START = "from dojo.watch import held; held.main('toys/numbers_')"


class Held:
    """A held pytest, by its pipes."""

    def __init__(self, home: Home) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", START],
            env=home.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def hear(self) -> dict[str, Any]:
        """The next that it tells."""
        assert self.process.stdout is not None
        message: dict[str, Any] = json.loads(self.process.stdout.readline())
        return message

    def let_go(self) -> list[dict[str, Any]]:
        """Let the tests run; all that it tells of them."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"P")
        self.process.stdin.flush()
        found = [self.hear()]
        while "seconds" not in found[-1]:
            found.append(self.hear())
        return found


@pytest.fixture
def held(home: Home) -> Iterator[Held]:
    """A held pytest that is ready."""
    made = Held(home)
    with made.process:
        assert made.hear() == {
            "tests": ["test_double_of_two", "test_double_of_three", "test_half_of_six"]
        }
        yield made


def test_it_judges_what_is_saved_after_it_was_ready(home: Home, held: Held) -> None:
    home.save(GOOD)
    *tests, last = held.let_go()
    assert [test["outcome"] for test in tests] == ["passed"] * 3
    assert last["hint"] is None
    assert held.process.wait() == 0


def test_a_failure_has_its_block_and_an_idea_its_words(home: Home, held: Held) -> None:
    home.save(SQUARE)
    *tests, last = held.let_go()
    assert [test["outcome"] for test in tests] == ["passed", "failed", "passed"]
    assert tests[1]["cause"] == "wrong"
    assert tests[1]["block"].startswith("✗ Twice three is six.\n\n   called  double(3)\n")
    assert "Twice a number is its square." in last["hint"]


def test_the_wait_does_not_count(home: Home, held: Held) -> None:
    home.save(BAD)
    last = held.let_go()[-1]
    assert 0 < last["tests_took"] <= last["seconds"]


def test_it_ends_when_nobody_holds_it(held: Held) -> None:
    assert held.process.stdin is not None
    held.process.stdin.close()
    assert held.process.wait() == 0
