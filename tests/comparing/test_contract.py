"""What counts, and what a bad solution may do to the search: be told of, and nothing else."""

from __future__ import annotations

import pytest
from dojo.compare.search import Difference
from dojo.core.faults import Fault

from .conftest import Search, Toy

pytestmark = pytest.mark.usefixtures("briefly")

HALF = '''\
"""The note."""

__all__ = ["half"]


def half(number: int) -> int:
    """Half of *number*, rounded. Raises ValueError where it is negative."""
    if number < 0:
        raise ValueError("negative")
    return number // 2
'''

SUITE = """\
import toy
from dojo.testing import raises


def test_half():
    assert toy.half(2) == 1
    assert toy.half(30) == 15
    with raises(ValueError):
        toy.half(-1)
"""

README = "# Toy\n\n## Half\n\n`half(number: int) -> int`\n\n```pycon\n>>> half(8)\n4\n```\n"

BODY = "def half(number):\n    if number < 0:\n        raise ValueError\n"
REST = "    return number // 2\n"


def only(found: list[Difference]) -> Difference:
    (difference,) = found
    return difference


@pytest.mark.parametrize(
    ("code", "number", "came"),
    [
        (f"{BODY}    return number // 2 if number < 20 else 0\n", 20, 0),  # made small
        (f"{BODY}    return float(number // 2)\n", 8, float),  # types count
        (f"{BODY}    return 5 if number == 8 else number // 2\n", 8, 5),  # of the README
        (BODY.replace("ValueError", "OSError") + REST, None, OSError),
        (f"{BODY}    import os\n    number > 40 and os._exit(3)\n{REST}", 41, "died"),
        (f"{BODY}    number > 40 and exit()\n{REST}", None, "exited"),
        ("def half(:\n", None, SyntaxError),
        (
            f"{BODY}    number > 40 and __import__('pathlib').Path(__file__)"
            f".with_name('README.md').unlink()\n{REST}",
            None,
            PermissionError,  # the files of the learner are out of reach
        ),
    ],
)
def test_a_difference_is_found_and_told(
    code: str, number: int | None, came: object, toy: Toy, differences: Search
) -> None:
    kata = toy(HALF, SUITE, code, README)
    difference = only(differences(kata, kata.stub).differences)
    assert number in {None, difference.arguments["number"]}
    yours = difference.yours
    told = yours.error.cause if isinstance(yours.error, Fault) else yours.error or yours.value
    assert isinstance(told, came) if isinstance(came, type) else told == came
    assert kata.readme().exists()


MOODY = "    calls.append(1)\n    return number // 2 + (len(calls) == 30)\n"
CARELESS = HALF.replace(" Raises ValueError where it is negative.", "")


@pytest.mark.parametrize(
    ("code", "reference", "other"),
    [
        (f"{BODY}    return (number - number % 2) // 2\n", HALF, ""),  # right in another way
        (f"{BODY}    return 1 if number == 30 else number // 2\n", HALF, ""),  # the suite asks
        (f"calls = []\n{BODY}{MOODY}", HALF, ""),  # does not happen again
        ("def half(number):\n    return int(number / 2)\n", CARELESS, ""),  # not announced
        # Where good solutions part nothing counts
        (
            f"{BODY}    return -1 if number % 2 else number // 2\n",
            HALF,
            f"{BODY}    return (number + 1) // 2\n",
        ),
    ],
)
def test_nothing_is_said_against(
    code: str, reference: str, other: str, toy: Toy, differences: Search
) -> None:
    kata = toy(reference, SUITE, code, README, **({"other": other} if other else {}))
    found = differences(kata, kata.stub)
    assert found.differences == []
    assert found.tried > 30


def test_a_task_that_is_still_to_be_written_is_no_difference(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, "def half(number):\n    raise NotImplementedError\n")
    found = differences(kata, kata.stub)
    assert (found.tried, found.differences, found.unwritten) == (0, [], ["half"])


def test_a_hang_is_told_and_not_suffered(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    while number > 40: pass\n    return number // 2\n")
    fault = only(differences(kata, kata.stub).differences).yours.error
    assert isinstance(fault, Fault)
    assert (fault.cause, fault.places[0][0]) == ("hung", 4)


LONGEST = '''\
"""The note."""

__all__ = ["longest"]


def longest(words: list[str]) -> str | None:
    """The longest of *words*, the first of them where there are several; None for none."""
    return max(words, key=len, default=None)
'''

LONGEST_SUITE = """\
import toy


def test_longest():
    assert toy.longest(["a", "abc", "ab"]) == "abc"
    assert toy.longest([]) is None
"""


def test_lists_of_plain_values_are_made_up_as_well(toy: Toy, differences: Search) -> None:
    last = "def longest(words):\n    return sorted(words, key=len)[-1] if words else None\n"
    kata = toy(LONGEST, LONGEST_SUITE, last)
    one, other = only(differences(kata, kata.stub).differences).arguments["words"]
    assert len(one) == len(other)


def test_a_solution_that_changes_its_input_changes_that_of_no_other(
    toy: Toy, differences: Search
) -> None:
    greedy = "def longest(words):\n    found = max(words, key=len, default=None)\n"
    kata = toy(LONGEST, LONGEST_SUITE, f"{greedy}    words.clear()\n    return found\n")
    assert differences(kata, kata.stub).differences == []
