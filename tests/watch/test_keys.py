"""Watch: what each key does."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from .conftest import BAD, GOOD, Home, Watching, script
from .toys import GREET

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

RED = "✗ Half of six is three."
GREEN = "✓ Solved: all its tests pass."


def test_n_goes_on_when_all_is_well_and_only_then(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching()
    person.see(RED)
    person.press("n")
    person.see("Not yet: n goes on when all tests pass.", "toys/numbers_ ")
    home.save(GOOD)
    person.see(GREEN, "n goes on to toys/greet.", without="Not yet")
    person.press("n")
    person.see("toys/greet ", "kata 2 of 2", "✗ A greeting has the name in it.")
    assert "toys/numbers_  solved=" in (home.root / "katas/progress.txt").read_text("utf-8")
    home.write("katas/toys/greet/greet.py", GREET)
    person.see(GREEN, "All katas are solved.")
    person.press("n")
    person.see("toys/greet ", "2 of 2")


def test_h_gives_one_more_hint_each_time(home: Home, watching: Watching) -> None:
    person = watching()
    person.see("0 of 3 tests pass")  # not "0 of 3 tests are over": no failure is known yet then
    person.press("h")
    person.see("Hint 1 of 2 on double", "Once and once again.")
    person.press("h")
    person.see("Hint 2 of 2 on double", "2 * is one way.", without="Once and once again.")
    person.press("h")
    person.see("All 2 hints on double", "Once and once again.", "2 * is one way.")
    person.press("\x1b")
    person.see("0 of 3", without="hints on double")
    home.save(BAD)
    person.see(RED)
    person.press("h")
    person.see("Hint 1 of 1 on half", "It is a division.")


def test_h_is_about_the_failure_on_the_screen(home: Home, watching: Watching) -> None:
    """It is there as soon as it is known, while other tests still run."""
    home.save(BAD)
    person = watching()
    person.see(RED, "2 of 3 tests pass")
    home.save(GOOD.replace("return 2 * number", "while number == 3:\n        pass\n    return 5"))
    person.see("✗ Twice two is four.")
    person.press("h")
    person.see("Hint 1 of 2 on double")


def test_c_shows_the_reference_and_asks_before_it_is_solved(home: Home, watching: Watching) -> None:
    page = ("Your code and the reference", "toys/numbers_", "q back")
    home.save(BAD)
    person = watching()
    person.see(RED)
    person.press("c")
    person.see("Not solved yet. c once more shows the reference all the same.")
    person.press("c")
    person.see(*page, without="looking for")
    person.press("q")
    home.save(GOOD)
    person.see(GREEN)
    person.press("c")
    person.see(*page, without="looking for")
    person.press("q")
    person.see(GREEN)


def test_t_shows_the_task_and_q_leaves_it(watching: Watching) -> None:
    person = watching(rows=12)
    person.see("0 of 3")
    person.press("t")
    person.see("katas/toys/numbers_/README.md", "two small functions", without="Half of the number")
    person.press("G")
    person.see("Half of the number, without what is left over.", without="two small functions")
    person.press("g")
    person.see("two small functions")
    person.press("\x1b[6~")
    person.see("Twice the number.", without="two small functions")
    person.press("q")
    person.see("✗ Twice two is four.", "q quit")


def test_l_lists_the_katas_and_goes_to_one(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching()
    person.see(RED, "2 of 3")
    person.press("l")
    person.see("▸   toys/numbers_  2 of 3 tests pass", "    toys/greet     not begun")
    person.press("\x1b[B")
    person.see("▸   toys/greet")
    person.press("\r")
    person.see("✗ A greeting has the name in it.", "0 of 1 tests pass")


def test_s_leaves_the_kata_for_later_unless_it_is_solved(home: Home, watching: Watching) -> None:
    person = watching()
    person.see("0 of 3")
    person.press("s")
    person.see("toys/greet ", "toys/numbers_ comes back last.", "✗ A greeting")
    assert "skipped=yes" in (home.root / "katas/progress.txt").read_text("utf-8")
    home.write("katas/toys/greet/greet.py", GREET)
    person.see(GREEN)
    person.press("s")
    person.see("toys/greet is solved: there is nothing to skip.")


def test_r_asks_then_keeps_the_work(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching()
    person.see(RED)
    person.press("r")
    person.see("r once more makes the file the stub again; your work is kept.")
    person.press("x")
    person.see(RED, without="r once more")
    assert home.file.read_text(encoding="utf-8") == BAD
    person.press("rr")
    person.see("Your work is kept: .kata/backups/toys/numbers_/", "✗ Twice two is four.", "0 of 3")
    (kept,) = (home.root / ".kata/backups/toys/numbers_").iterdir()
    assert kept.read_text(encoding="utf-8") == BAD


def test_a_checks_all_katas(home: Home, watching: Watching) -> None:
    home.save(GOOD)
    person = watching()
    person.see(GREEN)
    person.press("a")
    person.see("1 of 2 katas solved", "toys/numbers_  solved", "q back")
    person.press("q")
    person.see(GREEN)


def test_o_lends_the_terminal_to_an_editor_in_it(home: Home, watching: Watching) -> None:
    editor = script(
        home.root,
        "my editor",
        f"""\
        import signal, sys
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # Python's handler takes note of Ctrl-C. Just before a read, that is too late.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        print("the editor", sys.argv[1], "says", input("name: "))
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write({GOOD!r})
        input("over: ")
        """,
    )
    person = watching(EDITOR=f"'{editor}' -x")
    person.see("0 of 3")
    person.press("o")
    person.see("name:")
    person.press("hullo\n")  # which only a terminal with its lines and its echo takes
    person.see("the editor -x says hullo", "over:")
    person.press("\x03")  # Ctrl-C is the editor's
    person.see(GREEN, "q quit")


def test_o_leaves_the_terminal_alone_for_an_editor_with_a_window(
    home: Home, watching: Watching
) -> None:
    script(
        home.root / "scripts",
        "code",
        f"""\
        import sys
        print("this must not be seen")
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            file.write({GOOD!r})
        """,
    )
    person = watching(PATH=f"{home.root / 'scripts'}{os.pathsep}{os.environ['PATH']}")
    person.see("0 of 3")
    person.press("o")
    person.see(GREEN, without="must not")
    assert b"Opened with" in person.raw


@pytest.mark.parametrize(
    ("visual", "said"),
    [
        ("", "Which editor? Set EDITOR, as in: export EDITOR=nano"),
        ("no-such-editor", "VISUAL is no-such-editor, which is not there."),
    ],
)
def test_o_says_which_editor_is_missing(
    visual: str, said: str, watching: Watching, tmp_path: Path
) -> None:
    person = watching(PATH=str(tmp_path), VISUAL=visual)
    person.see("0 of 3")
    person.press("x\x1b[24~\x1bOPñ")  # which means nothing
    person.press("o")
    person.see(said)
