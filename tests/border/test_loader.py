"""A solution is read from its source each time, and never from a `.pyc`."""

from __future__ import annotations

import os
import sys

import pytest
from dojo.isolation.far import host


@pytest.fixture
def solution(tmp_path):
    yield tmp_path / "solution_of_a_test.py"
    sys.modules.pop("solution_of_a_test", None)


def test_two_saves_of_one_length_within_a_second_are_both_seen(solution):
    answers = []
    for number in range(10, 20):
        solution.write_text(f"ANSWER = {number}\n")
        os.utime(solution, (1_700_000_000, 1_700_000_000))
        answers.append(host.load("solution_of_a_test", [str(solution)]).ANSWER)
    assert answers == list(range(10, 20))


def test_nothing_is_written(solution):
    solution.write_text("ANSWER = 42\n")
    host.load("solution_of_a_test", [str(solution)])
    assert list(solution.parent.iterdir()) == [solution]


def test_a_file_that_raises_is_not_half_imported(solution):
    solution.write_text("1 / 0\n")
    with pytest.raises(ZeroDivisionError):
        host.load("solution_of_a_test", [str(solution)])
    assert "solution_of_a_test" not in sys.modules


def test_classes_find_their_module(solution):
    solution.write_text(
        "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: 'int' = 0\n"
    )
    assert host.load("solution_of_a_test", [str(solution)]).Point().x == 0


def test_a_later_file_amends_what_an_earlier_one_defines(solution):
    first = solution.with_name("reference.py")
    first.write_text(
        '"""The first."""\nN = 1\n'
        "class Pair:\n    def one(self): return N\n    def two(self): return 2\n"
        "def ask(): return Pair().one(), Pair().two()\n"
    )
    solution.write_text("N = 7\nclass Pair(Pair):\n    def two(self): return super().two() * 10\n")
    module = host.load("solution_of_a_test", [str(first), str(solution)])
    assert module.ask() == (7, 20)
    assert (module.__doc__, module.__file__) == ("The first.", str(solution))
