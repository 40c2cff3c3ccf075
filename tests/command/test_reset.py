"""`kata.py reset`, `reset --undo` and `review`: what they say of the files that they leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dojo.core import stub
from dojo.core.catalogue import Kata
from dojo.learner import progress

from .conftest import DOUBLE, FILES, GREET, SQUARE, Copy, Said

Call = Callable[..., Said]

STUB = stub.derive(DOUBLE)


def test_reset_names_the_backup_and_how_to_get_it_back(
    home: Path, kata: Call, double: Kata
) -> None:
    double.stub.write_text(SQUARE, encoding="utf-8")
    said = kata("reset", "double")
    kept = re.search(r"Your work is kept: (\S+)", said.out)
    assert kept is not None
    assert (home / kept[1]).read_text(encoding="utf-8") == SQUARE
    assert "python3 scripts/kata.py reset --undo double" in said.out
    assert double.stub.read_text(encoding="utf-8") == STUB
    assert said.code == 0


def test_reset_of_the_stub_names_no_backup(kata: Call) -> None:
    assert kata("reset", "double").out == "katas/toys/double/double.py is the stub.\n"


def test_undo_brings_back_the_kata_that_was_reset_last(
    kata: Call, double: Kata, greet: Kata
) -> None:
    for one in (greet, double):
        one.stub.write_text("mine", encoding="utf-8")
        kata("reset", one.name)
    assert "katas/toys/" in kata("reset", "--undo").out
    kata("reset", "--undo", "greet")
    assert greet.stub.read_text(encoding="utf-8") == "mine"


def test_undo_names_what_it_puts_away(home: Path, kata: Call, double: Kata) -> None:
    double.stub.write_text("old", encoding="utf-8")
    kata("reset", "double")
    double.stub.write_text("new", encoding="utf-8")
    said = kata("reset", "--undo").out
    kept = re.search(r"What was there is kept: (\S+)", said)
    assert kept is not None
    assert (home / kept[1]).read_text(encoding="utf-8") == "new"


# review


def solved(double: Kata, greet: Kata) -> None:
    """Both katas were solved, the second is unseen for longer."""
    double.stub.write_text(DOUBLE, encoding="utf-8")
    greet.stub.write_text(GREET, encoding="utf-8")
    progress.path().write_text(
        "toys/double  solved=2026-03-02  seen=2026-04-01\n"
        "toys/greet  solved=2026-03-09  seen=2026-03-09\n",
        encoding="utf-8",
    )


def test_review_gives_the_kata_unseen_the_longest(
    home: Path, kata: Call, double: Kata, greet: Kata
) -> None:
    solved(double, greet)
    said = kata("review").out
    assert "Once more: toys/greet" in said
    assert "Write it here: .kata/review/greet.py" in said
    assert "python3 scripts/kata.py check --review" in said
    assert (home / ".kata/review/greet.py").read_text(encoding="utf-8") == stub.derive(GREET)
    assert greet.stub.read_text(encoding="utf-8") == GREET


def test_an_open_review_goes_on(home: Path, kata: Call, double: Kata, greet: Kata) -> None:
    solved(double, greet)
    kata("review", "double")
    file = home / ".kata/review/double.py"
    file.write_text(SQUARE, encoding="utf-8")
    assert "Once more: toys/double" in kata("review").out
    assert file.read_text(encoding="utf-8") == SQUARE


def test_a_review_begun_afresh_keeps_what_was_written(
    home: Path, kata: Call, double: Kata, greet: Kata
) -> None:
    solved(double, greet)
    kata("review", "double")
    file = home / ".kata/review/double.py"
    file.write_text(SQUARE, encoding="utf-8")
    kept = re.search(r"is kept: (\S+)", kata("review", "double", "--again").out)
    assert kept is not None
    assert (home / kept[1]).read_text(encoding="utf-8") == SQUARE
    assert file.read_text(encoding="utf-8") == STUB


def test_a_review_that_is_solved_is_noted_and_nothing_else_is_changed(copy: Copy) -> None:
    copy.write("katas/toys/double/double.py", DOUBLE)
    noted = copy.write("katas/progress.txt", "toys/double  solved=2026-03-02  seen=2026-03-02\n")
    copy.dojo("review", "double")
    assert copy.dojo("check", "--review").returncode == 1
    assert "seen=2026-03-02" in noted.read_text(encoding="utf-8")
    again = DOUBLE.replace("2 * number", "number + number")
    copy.write(".kata/review/double.py", again)
    done = copy.dojo("check", "--review")
    assert done.returncode == 0
    assert "toys/double: 2 of 2 tests pass" in done.stdout
    assert f"solved=2026-03-02  seen={date.today()}" in noted.read_text(encoding="utf-8")
    files = ("katas/toys/double/double.py", ".kata/review/double.py")
    assert [(copy.root / file).read_text(encoding="utf-8") for file in files] == [DOUBLE, again]
    assert FILES["katas/toys/greet/greet.py"] in (
        copy.root / "katas/toys/greet/greet.py"
    ).read_text(encoding="utf-8")
    assert "No such review is open" in copy.dojo("check", "--review").stderr


def test_a_solved_review_gives_way_to_the_next(copy: Copy) -> None:
    copy.write("katas/toys/double/double.py", DOUBLE)
    copy.write("katas/progress.txt", "toys/double  solved=2026-03-02  seen=2026-03-02\n")
    copy.dojo("review")
    copy.write(".kata/review/double.py", DOUBLE)
    copy.dojo("check", "--review")
    said = copy.dojo("review").stdout
    kept = re.search(r"The file of an earlier review is kept: (\S+)", said)
    assert kept is not None
    assert (copy.root / kept[1]).read_text(encoding="utf-8") == DOUBLE
    assert (copy.root / ".kata/review/double.py").read_text(encoding="utf-8") == STUB
