"""Watch: what is seen, on screens of all kinds."""

from __future__ import annotations

import re
import sys

import pytest

from .conftest import Home, Watching, plain
from .toys import BAD, GOOD, SQUARE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

GREEN = "✓ Solved."


def test_the_first_screen_has_all_that_one_needs(watching: Watching) -> None:
    person = watching().see("0 of 3 tests pass")
    assert person.lines[0] == "toys/numbers_" + "kata 1 of 2".rjust(80 - len("toys/numbers_"))
    assert person.lines[1] == "katas/toys/numbers_/numbers_.py"
    assert person.lines[2] == "▸ double  · half"
    assert re.fullmatch(r"core ░+ 0 of 3", person.lines[3])
    assert re.fullmatch(r"toys ░+ 0 of 2   all ░+ 0 of 2", person.lines[4])
    welcome = "Welcome! Open katas/toys/numbers_/numbers_.py, write `double`, and save."
    assert person.lines[6] == welcome
    assert person.lines[8] == "t shows the task, o opens the file, h gives a hint."
    assert "✗ Twice two is four." in person.lines
    assert "   called  double(2)" in person.screen
    assert "     next  h: hint" in person.screen
    keys = " ".join(person.lines[-2:])
    for letter in "nhtclsraoq":
        assert re.search(rf"\b{letter} \w", keys)
    assert "e edges" not in keys


def test_tasks_bars_and_times_tell_how_far_one_is(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching().see("✓ double  ▸ half", "2 of 3 tests pass")
    home.save(GOOD)
    person.see(GREEN, "✓ double  ✓ half", "toys ██████████░░░░░░░░░░ 1 of 2   all ███")
    time = r"3 of 3 tests pass · (\d+ ms|\d+\.\d s) · \d\d:\d\d:\d\d"
    assert re.search(time, person.screen), person.screen


def test_a_syntax_error_is_the_headline_and_what_was_done_stays(
    home: Home, watching: Watching
) -> None:
    home.save(BAD)
    person = watching().see("✓ double  ▸ half", "2 of 3 tests pass", without="Welcome")
    green, grey = "\x1b[32m✓ double".encode(), "\x1b[2m✓ double".encode()
    assert green in person.raw
    assert grey not in person.raw
    home.save(BAD.replace("-> int:", "-> int", 1))
    person.see("✗ Line 6 has a syntax error: expected ':'", "✓ double", "2 of 3", without="called")
    assert grey in person.raw


def test_all_fits_into_sixty_columns(home: Home, watching: Watching) -> None:
    home.save(SQUARE)
    person = watching(columns=60).see("2 of 3 tests pass")
    reason = "Here a sum and a product differ, which many people do not expect before"
    assert reason in " ".join(person.screen.split())
    idea = "This often comes from the idea: Twice a number is its square."
    assert idea in " ".join(person.screen.split())
    assert "q quit" in person.lines[-1]


def test_another_size_makes_another_screen(watching: Watching) -> None:
    person = watching(columns=100).see("0 of 3 tests pass")
    assert "q quit" in person.lines[-1] and "n next" in person.lines[-1]
    person.resize(50, 24)
    person.look(lambda screen: "n next" not in screen.split("\n")[-1] and "q quit" in screen)
    assert len(person.lines) == 24
    person.resize(100, 30)
    person.look(lambda screen: "n next" in screen.split("\n")[-1])
    person.resize(20, 4)
    person.look(lambda screen: "q quit" in screen.split("\n")[-1])


def test_a_low_screen_can_be_scrolled(home: Home, watching: Watching) -> None:
    home.save(SQUARE)
    person = watching(rows=14, columns=60).see(
        "2 of 3 tests pass", "more lines: down scrolls", without="comes from the idea"
    )
    person.press("\x1b[B" * 20).see(
        "This often comes from the idea", "up scrolls back", without="✗ Twice"
    ).press("\x1b[A" * 20).see("✗ Twice three is six.")


def test_there_is_no_color_where_none_is_wanted(home: Home, watching: Watching) -> None:
    home.save(SQUARE)
    colors = re.compile(rb"\x1b\[(?:\d+;)*[349]\d(?:;\d+)*m")
    person = watching().see("2 of 3 tests pass")
    assert colors.search(person.raw)
    person = watching(NO_COLOR="1").see("2 of 3 tests pass", "comes from the idea")
    assert not colors.search(person.raw)


def test_without_unicode_there_are_plain_lines(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching(PYTHONIOENCODING="ascii", KATA_LANG="es").see(
        "Se vigila katas/toys/numbers_/numbers_.py", "x Half of six is three.", "2 de 3"
    )
    assert person.raw.isascii()
    assert "?" not in plain(person.raw)


def test_a_bare_call_watches_and_spanish_is_spoken(home: Home, watching: Watching) -> None:
    person = watching("--lang", "es").see(
        "✗ Dos por dos son cuatro.", "0 de 3 pruebas superadas", "q salir"
    )
    keys = " ".join(person.lines[-2:])
    for letter in "nhtclsraoq":
        assert re.search(rf"\b{letter} \w", keys)
    assert "e edges" not in keys
    home.save(GOOD)
    person.see("✓ Resuelta")
