"""What counts, and what a bad solution may do to the search: be told of, and nothing else."""

from __future__ import annotations

import pytest
from dojo.compare.outcomes import CallOutcome
from dojo.compare.search import Difference, SolutionProcess
from dojo.runner.session import Running, Session

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


def only(found: list[Difference]) -> Difference:
    (difference,) = found
    return difference


def test_a_difference_is_found_and_made_small(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    return number // 2 if number < 20 else 0\n", README)
    difference = only(differences(kata, kata.stub).differences)
    assert difference.arguments == {"number": 20}
    assert (difference.yours.value, difference.theirs.value) == (0, 10)


def test_a_solution_that_is_right_in_another_way_differs_nowhere(
    toy: Toy, differences: Search
) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    return (number - number % 2) // 2\n", README)
    found = differences(kata, kata.stub)
    assert found.differences == []
    assert found.tried > 30


def test_the_types_count(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    return float(number // 2)\n", README)
    assert type(only(differences(kata, kata.stub).differences).yours.value) is float


def test_what_the_suite_asks_for_is_not_tried_again(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    return 1 if number == 30 else number // 2\n", README)
    assert differences(kata, kata.stub).differences == []


def test_what_the_readme_shows_is_tried_first(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    return 5 if number == 8 else number // 2\n", README)
    found = differences(kata, kata.stub)
    assert only(found.differences).arguments == {"number": 8}
    assert found.tried < 10


def test_where_good_solutions_part_nothing_counts(toy: Toy, differences: Search) -> None:
    rounded_up = f"{BODY}    return (number + 1) // 2\n"
    kata = toy(HALF, SUITE, f"{BODY}    return -1 if number % 2 else number // 2\n", up=rounded_up)
    assert differences(kata, kata.stub).differences == []


def test_an_exception_that_the_docstring_does_not_announce_says_nothing(
    toy: Toy, differences: Search
) -> None:
    careless = HALF.replace(" Raises ValueError where it is negative.", "")
    kata = toy(careless, SUITE, "def half(number):\n    return int(number / 2)\n", README)
    assert differences(kata, kata.stub).differences == []


def test_another_exception_than_the_announced_one_is_a_difference(
    toy: Toy, differences: Search
) -> None:
    kata = toy(HALF, SUITE, BODY.replace("ValueError", "OSError") + "    return number // 2\n")
    difference = only(differences(kata, kata.stub).differences)
    assert isinstance(difference.yours.error, OSError)
    assert isinstance(difference.theirs.error, ValueError)


def test_a_hang_is_told_and_not_suffered(
    toy: Toy, differences: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[CallOutcome] = []
    wait = SolutionProcess._wait

    def waited(process: SolutionProcess, session: Session, running: Running) -> CallOutcome:
        answers.append(wait(process, session, running))
        return answers[-1]

    monkeypatch.setattr(SolutionProcess, "_wait", waited)
    kata = toy(HALF, SUITE, f"{BODY}    while number > 40: pass\n    return number // 2\n")
    difference = only(differences(kata, kata.stub).differences)
    assert difference.yours.fault is not None
    assert difference.yours.fault.cause == "hung"
    assert difference.yours.fault.places[0][0] == 4
    hung = [answer for answer in answers if answer.fault and answer.fault.cause == "hung"]
    assert len(hung) == 2  # the first ends the search, and is asked once more, in peace


def test_a_crash_is_told_and_not_suffered(toy: Toy, differences: Search) -> None:
    crash = "    import os\n    number > 40 and os._exit(3)\n    return number // 2\n"
    kata = toy(HALF, SUITE, BODY + crash)
    difference = only(differences(kata, kata.stub).differences)
    assert difference.arguments == {"number": 41}
    assert difference.yours.fault is not None
    assert difference.yours.fault.cause == "died"


def test_a_solution_that_ends_the_program_is_told(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, f"{BODY}    number > 40 and exit()\n    return number // 2\n")
    fault = only(differences(kata, kata.stub).differences).yours.fault
    assert fault is not None
    assert fault.cause == "exited"


def test_a_file_that_cannot_be_imported_is_told(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, "def half(:\n")
    assert isinstance(only(differences(kata, kata.stub).differences).yours.error, SyntaxError)


def test_a_task_that_is_still_to_be_written_is_no_difference(toy: Toy, differences: Search) -> None:
    kata = toy(HALF, SUITE, "def half(number):\n    raise NotImplementedError\n")
    found = differences(kata, kata.stub)
    assert found.differences == []
    assert found.tried < 5


def test_what_does_not_happen_again_is_not_told(toy: Toy, differences: Search) -> None:
    moody = f"calls = []\n{BODY}    calls.append(1)\n    return number // 2 + (len(calls) == 30)\n"
    kata = toy(HALF, SUITE, moody)
    assert differences(kata, kata.stub).differences == []


def test_the_files_of_the_learner_are_out_of_reach(toy: Toy, differences: Search) -> None:
    victim = "__import__('pathlib').Path(__file__).with_name('README.md').unlink()"
    kata = toy(HALF, SUITE, f"{BODY}    number > 40 and {victim}\n    return number // 2\n", README)
    difference = only(differences(kata, kata.stub).differences)
    assert isinstance(difference.yours.error, PermissionError)
    assert kata.readme().exists()


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
    words = only(differences(kata, kata.stub).differences).arguments["words"]
    assert isinstance(words, list)
    assert len(words) == 2
    assert len(words[0]) == len(words[1])


def test_a_solution_that_changes_its_input_changes_that_of_no_other(
    toy: Toy, differences: Search
) -> None:
    greedy = "def longest(words):\n    found = max(words, key=len, default=None)\n"
    kata = toy(LONGEST, LONGEST_SUITE, f"{greedy}    words.clear()\n    return found\n")
    assert differences(kata, kata.stub).differences == []
