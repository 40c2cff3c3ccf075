"""`list`, `next`, `progress` and `skip`: what is remembered, told without running a test."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from dojo.core import stub
from dojo.core.catalogue import Kata
from dojo.learner import progress
from dojo.runner.results import Result

from .conftest import DOUBLE, GREET, HALF, SQUARE, Copy, Said, judged

Call = Callable[..., Said]
CHANGED = SQUARE + "\n# better\n"
DAY = "2026-03-02"


def solved(kata: Kata, source: str) -> None:
    """The learner solved *kata* some day."""
    kata.stub.write_text(source, encoding="utf-8")
    with progress.path().open("a", encoding="utf-8") as file:
        file.write(f"{kata.key}  solved={DAY}  seen={DAY}\n")


def test_every_kata_stands_under_its_topic_with_its_state(kata: Call, double: Kata) -> None:
    judged(double, SQUARE, HALF)
    assert kata("list").out == (
        "toys\n  ▸ double  ●●   1 of 2 pass\n    greet   ●●   not begun\n\n0 of 2 katas solved\n"
    )
    assert "✗ Twice three is six." in kata("next").out
    double.stub.write_text(CHANGED, encoding="utf-8")
    said = kata("list").out
    assert "double  ●●   1 of 2 pass ~\n" in said
    assert "~ changed after that check" in said
    assert "✗" not in kata("next").out


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (DOUBLE, f"★ double  ●●   mastered {DAY}"),
        (stub.derive(DOUBLE), f"▸ double  ●●   to do again, solved {DAY}"),
    ],
)
def test_the_day_of_the_solution_is_named(kata: Call, double: Kata, source: str, line: str) -> None:
    solved(double, source)
    assert line in kata("list").out


def test_no_line_is_wider_than_sixty_columns(kata: Call, double: Kata) -> None:
    """Not even with the longest state in Spanish, and a name as long as the longest there is."""
    judged(double, SQUARE, Result(100, {str(n) for n in range(88)}, hung=True))
    assert "88 of 100 pass, then it hangs" in kata("list").out
    double.stub.write_text(CHANGED, encoding="utf-8")
    lines = kata("--lang", "es", "list").out.splitlines()
    longest = len("date_arithmetic") - len("double")
    assert max(map(len, lines)) + longest <= 60, lines
    assert any("88 de 100 superadas; se cuelga ~" in line for line in lines)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("double", ["double"]),
        ("toys", ["double", "greet"]),
        ("NUMBER", ["double"]),
        ("numero", ["double"]),
        ("number twice", ["double"]),
        ("number greeting", []),
        ("--topic toys", ["double", "greet"]),
        ("--state begun", ["double"]),
        ("--state new --state begun", ["double", "greet"]),
        ("--state stale", []),
        ("--state begun greet", []),
    ],
)
def test_katas_are_found_by_word_topic_and_state(
    kata: Call, double: Kata, greet: Kata, asked: str, found: list[str]
) -> None:
    double.readme().write_text("# Twice a number\n\nNúmero.\n", encoding="utf-8")
    greet.readme().write_text("# A greeting\n", encoding="utf-8")
    judged(double, SQUARE, HALF)
    said = kata("list", *asked.split(), "--json")
    assert [one["kata"] for one in json.loads(said.out)["katas"]] == [f"toys/{n}" for n in found]
    assert said.code == (0 if found else 1)
    told = kata("list", *asked.split()).out
    assert (told == "No kata matches.\n") is not bool(found)


def test_next_names_the_kata_its_task_and_its_file(kata: Call, double: Kata, greet: Kata) -> None:
    assert kata("next").out.splitlines()[:3] == [
        "Next: toys/double",
        "The task: katas/toys/double/README.md",
        "Your code: katas/toys/double/double.py",
    ]
    assert "Next: toys/greet" in kata("next", "--after", "double").out
    solved(double, DOUBLE)
    solved(greet, GREET)
    said = kata("next")
    assert (said.code, said.out.splitlines()[0]) == (0, "All katas are solved.")


def test_progress_sums_up(kata: Call, double: Kata, greet: Kata) -> None:
    solved(double, DOUBLE)
    progress.hint_taken(greet, "greet", 2)
    progress.skip(greet)
    said = kata("progress").out
    assert f"toys  {'█' * 10}{'░' * 10}  1/2" in said
    assert "1 of 2 katas solved" in said
    assert "begun: 0, skipped: 1, hints taken: 2" in said


def test_a_skipped_kata_comes_back_last_or_is_put_back(kata: Call) -> None:
    said = kata("skip")
    assert "toys/double comes back last." in said.out
    assert "Next: toys/greet" in said.out
    assert "double  ●●   skipped" in kata("list").out
    assert kata("skip", "--undo").out == "toys/double is back in its place.\n"
    assert "Next: toys/double" in kata("next").out
    kata("skip", "double")
    kata("skip", "greet")
    said = kata("skip", "--undo")
    assert (said.code, "toys/double, toys/greet" in said.errors) == (2, True)


def test_a_solved_kata_is_not_skipped(kata: Call, double: Kata) -> None:
    solved(double, DOUBLE)
    said = kata("skip", "double")
    assert (said.code, "toys/double is solved" in said.errors) == (2, True)


def test_a_console_without_such_letters_gets_plain_signs(copy: Copy) -> None:
    copy.write("katas/toys/double/double.py", DOUBLE)
    copy.write("katas/progress.txt", f"toys/double  solved={DAY}\n")
    lines = copy.dojo("list", PYTHONIOENCODING="ascii").stdout.splitlines()
    assert lines[1:3] == [f"  * double  oo   mastered {DAY}", "  > greet   oo   not begun"]
