"""Watch: each save gets its verdict, however it was made."""

from __future__ import annotations

import os
import sys

import pytest

from ..conftest import PATIENCE
from .conftest import Home, Watching
from .toys import BAD, GOOD, HANG, SUITE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

RED = "✗ Half of six is three."
GREEN = "✓ Solved."


def test_saves_of_one_length_are_told_apart(home: Home, watching: Watching) -> None:
    """Several within a second, with the same time of change: only the text differs."""
    home.save(GOOD)
    moment = home.file.stat().st_mtime
    person = watching().see(GREEN)
    for _ in range(4):
        for text, sign in ((BAD, RED), (GOOD, GREEN)):
            home.save(text)
            os.utime(home.file, (moment, moment))
            person.see(sign)


def test_editors_save_in_many_ways(home: Home, watching: Watching) -> None:
    person = watching().see("0 of 3 tests pass")
    for text, sign in ((GOOD, GREEN), (BAD, RED), (GOOD, GREEN)):
        home.replace(text)
        person.see(sign)
    with home.file.open("w", encoding="utf-8") as file:  # bit by bit
        for line in BAD.splitlines(keepends=True):
            file.write(line)
            file.flush()
    person.see(RED, "2 of 3 tests pass")


def test_a_file_and_its_folder_may_go_and_come_back(home: Home, watching: Watching) -> None:
    """As when a branch is changed for another one and back."""
    home.save(GOOD)
    person = watching().see(GREEN)
    home.file.unlink()
    person.see("0 of 3 tests pass", "katas/toys/numbers_/numbers_.py", without=GREEN)
    home.save(GOOD)
    person.see(GREEN)
    aside = home.root / "aside"
    home.file.parent.rename(aside)
    person.look(lambda screen: GREEN not in screen, "no verdict")
    aside.rename(home.file.parent)
    person.see(GREEN)
    home.save(BAD)
    person.see(RED)


def deadline(home: Home, seconds: float) -> None:
    """Let a call that has not ended after so many *seconds* be a hang."""
    faults = home.root / "scripts/dojo/core/faults.py"
    text = faults.read_text(encoding="utf-8")
    assert "DEADLINE = 10.0" in text
    text = text.replace("DEADLINE = 10.0", f"DEADLINE = {seconds}")
    faults.write_text(text, encoding="utf-8")


def test_a_hang_ends_the_run_and_its_line_is_shown(home: Home, watching: Watching) -> None:
    deadline(home, 2.0)
    person = watching().see("0 of 3 tests pass")
    home.save(HANG)
    person.see("numbers_.py:8", "while number:", "0 of 3 tests pass, then a call hangs")


def test_a_save_ends_a_run_that_hangs(home: Home, watching: Watching) -> None:
    deadline(home, 10.0 * PATIENCE)  # so that it is not the hang which ends
    person = watching().see("0 of 3 tests pass")
    home.save(HANG)
    person.see_hang("double")
    home.save(GOOD)
    person.see(GREEN)


def test_a_change_of_the_suite_counts(home: Home, watching: Watching) -> None:
    suite = "katas/toys/numbers_/test_numbers_.py"
    home.save(GOOD)
    person = watching().see(GREEN)
    home.write(suite, SUITE.replace("== 3\n", "== 4\n"))
    person.see(RED, "expected  4")
    home.write(suite, "def broken(:\n")
    person.see("The tests could not be run.", "SyntaxError")
    home.write(suite, SUITE)
    person.see(GREEN)


def test_a_save_that_the_folder_does_not_show_is_not_lost(home: Home, watching: Watching) -> None:
    real = home.root / "elsewhere.py"
    home.file.rename(real)
    home.file.symlink_to(real)
    person = watching().see("0 of 3 tests pass")
    for text, sign in ((GOOD, GREEN), (BAD, RED)):
        real.write_text(text, encoding="utf-8")
        person.see(sign)
