"""Watch: what each key does."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from .conftest import Home, Watching, script
from .toys import BAD, EDGE, GOOD, GREET, STUB

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

RED = "✗ Half of six is three."
GREEN = "✓ Solved."


def test_n_goes_on_when_all_is_well_and_only_then(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching().see(RED)
    person.press("n").see("Not solved yet. Press s to skip it for now.", "toys/numbers_ ")
    home.save(STUB)
    person.see("0 of 3 tests pass", without="Not solved")
    home.save(GOOD)
    person.see(GREEN, "n goes on to toys/greet.")
    home.save("def double(")
    person.see("Line 1 has a syntax error")
    person.press("n").see("No test can run: line 1 has a syntax error.")
    home.save(GOOD)
    person.see(GREEN, without="No test can run")
    person.press("n").see("toys/greet ", "kata 2 of 2", "✗ A greeting has the name in it.")
    assert "toys/numbers_  solved=" in (home.root / "katas/progress.txt").read_text("utf-8")
    home.write("katas/toys/greet/greet.py", GREET)
    person.see("★ Mastered: all its tests pass.", "All katas are solved.")
    person.press("n").see("toys/greet ", "2 of 2")


def test_e_goes_on_to_the_edge_cases_which_hold_nobody_up(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching().see(RED, "2 of 3 tests pass")
    person.press("e").see("Not solved yet. The edge cases come after that.")
    home.save(EDGE)
    person.see(
        "Well done", GREEN, "e goes on to its edge cases.", "e edges", without="edge cases ░"
    )
    person.press("e").see(
        "edge cases ░", "✓ Solved. One of its edge cases:", "✗ Half of minus three"
    )
    home.save(GOOD)
    person.see("★ Mastered: all its tests pass.", "edge cases █", "edge cases 1 of 1")
    progress = home.root / "katas/progress.txt"
    while "mastered=" not in progress.read_text("utf-8"):  # it is noted after it is shown
        time.sleep(0.01)
    home.save(EDGE)
    person.see("✗ Half of minus three").press("n").see("toys/greet ")
    person.press("e").see("Not solved yet.")
    home.write("katas/toys/greet/greet.py", GREET)
    person.see("★ Mastered").press("e").see("toys/greet has no edge cases.").press("q").see(
        "2 of 2"
    )
    watching("watch", "numbers_").see("✗ Half of minus three", "edge cases ░")


def test_a_review_is_watched_in_a_file_of_its_own(home: Home, watching: Watching) -> None:
    home.save(GOOD)
    watching().see(GREEN).press("q").see("1 of 2 solved.")
    person = watching("review").see("0 of 3 tests pass", ".kata/review/numbers_.py")
    person.press("c").see("This is a review: l leads back to the kata.")
    home.write(".kata/review/numbers_.py", BAD)
    person.see(RED).press("rr").see(
        "Your work is kept: .kata/review/numbers_/", "0 of 3 tests pass"
    )
    home.write(".kata/review/numbers_.py", GOOD)
    person.see(GREEN).press("l\r").see("katas/toys/numbers_/numbers_.py")
    assert home.file.read_text(encoding="utf-8") == GOOD


def test_h_is_about_the_failure_on_the_screen(home: Home, watching: Watching) -> None:
    """It is there as soon as it is known, while other tests still run."""
    home.save(BAD)
    person = watching().see(RED, "2 of 3 tests pass")
    home.save(GOOD.replace("return 2 * number", "while number == 3:\n        pass\n    return 5"))
    person.see("✗ Twice two is four.")
    person.press("h").see("Hint 1 of 2 on double")
    home.save(BAD)
    person.see(RED, "2 of 3 tests pass", without="on double")


COMPARED = ("Your code and the reference", "toys/numbers_", "q back", "!looking for")

STEPS: dict[str, tuple[Any, ...]] = {
    "h gives one more hint each time": (
        *(STUB, 30, ("", "0 of 3 tests pass")),
        ("h", "Hint 1 of 2 on double", "Once and once again."),
        ("h", "Hint 2 of 2 on double", "2 * is one way.", "!Once and once again."),
        ("h", "All 2 hints on double", "Once and once again.", "2 * is one way."),
        ("\x1b", "0 of 3", "!hints on double"),
    ),
    "h on another task": (BAD, 30, ("", RED), ("h", "Hint 1 of 1 on half", "It is a division.")),
    "c asks before it is solved": (
        *(BAD, 30, ("", RED)),
        ("c", "Not solved yet. Press c again to see the reference all the same."),
        *(("c", *COMPARED), ("q", RED)),
    ),
    "c": (GOOD, 30, ("", GREEN), ("c", *COMPARED), ("q", GREEN)),
    "a": (
        *(GOOD, 30, ("", GREEN)),
        ("a", "1 of 2 katas solved", "★ toys/numbers_  mastered", "q back"),
        ("q", GREEN),
    ),
    "t": (
        *(STUB, 12, ("", "0 of 3 tests pass")),
        ("t", "katas/toys/numbers_/README.md", "small functions", "!Half of the number"),
        ("G", "Half of the number, without what is left over.", "!small functions"),
        ("g", "small functions"),
        ("\x1b[6~", "Twice the number.", "!small functions"),
        ("q", "✗ Twice two is four.", "q quit"),
    ),
    "t begins with the task that is not done": (
        *(BAD, 12, ("", "2 of 3 tests pass")),
        ("t", "Half of the number, without what is left over.", "!small functions"),
    ),
    "l": (
        *(BAD, 30, ("", RED, "2 of 3 tests pass")),
        ("l", "▸   toys/numbers_  ●●   2 of 3 pass", "    toys/greet     ●●   not begun"),
        ("\x1b[B", "▸   toys/greet", "!kata 2 of 2"),
        ("\r", "✗ A greeting has the name in it.", "0 of 1 tests pass"),
    ),
    "l tells how far a skipped kata is": (
        *(BAD, 30, ("", "2 of 3 tests pass")),
        *(("s", "toys/numbers_ comes back last."), ("l", "●●   skipped, 2 of 3 pass")),
    ),
    "l tells how many edge cases pass": (
        *(EDGE, 30, ("", GREEN), ("e", "✗ Half of minus three")),
        ("l", "▸ ✓ toys/numbers_  ●●   solved, edge cases 0 of 1"),
    ),
    "l tells how long a list is that does not fit": (
        *(BAD, 4, ("", "q quit")),
        ("l", "▸   toys/numbers_", "kata 1 of 2", "!toys/greet"),
        ("G", "▸   toys/greet", "kata 2 of 2", "!toys/numbers_"),
    ),
}
"""What is saved, the rows of the screen, then steps: a key, and what is seen then. What a ! begins
is not.
"""


@pytest.mark.parametrize("name", STEPS)
def test_a_key_shows_what_it_promises(name: str, home: Home, watching: Watching) -> None:
    saved, rows, *steps = STEPS[name]
    home.save(saved)
    person = watching(rows=rows)
    for key, *texts in steps:
        absent = [text[1:] for text in texts if text.startswith("!")]
        present = [text for text in texts if not text.startswith("!")]
        person.press(key).see(*present, without=absent[0] if absent else "\0")


def test_s_leaves_the_kata_for_later_unless_it_is_solved(home: Home, watching: Watching) -> None:
    person = watching().see("0 of 3 tests pass")
    person.press("s").see("toys/greet ", "toys/numbers_ comes back last.", "✗ A greeting")
    assert "skipped=yes" in (home.root / "katas/progress.txt").read_text("utf-8")
    home.write("katas/toys/greet/greet.py", GREET)
    person.see("★ Mastered")
    person.press("s").see("toys/greet is solved: there is nothing to skip.")


def test_r_asks_then_keeps_the_work(home: Home, watching: Watching) -> None:
    home.save(BAD)
    person = watching().see(RED)
    person.press("r").see("Press r again to start over. A copy of your work is saved.")
    person.press("x").see(RED, without="r again")
    assert home.file.read_text(encoding="utf-8") == BAD
    person.press("rr").see(
        "Your work is kept: .kata/backups/toys/numbers_/", "✗ Twice two is four.", "0 of 3"
    )
    (kept,) = (home.root / ".kata/backups/toys/numbers_").iterdir()
    assert kept.read_text(encoding="utf-8") == BAD


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
    person = watching(EDITOR=f"'{editor}' -x").see("0 of 3 tests pass")
    person.press("o").see("name:").press(
        "hullo\n"
    )  # which only a terminal with its lines and its echo takes
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
    person = watching(PATH=f"{home.root / 'scripts'}{os.pathsep}{os.environ['PATH']}").see(
        "0 of 3 tests pass"
    )
    person.press("o").see(GREEN, without="must not")
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
    person = watching(PATH=str(tmp_path), VISUAL=visual).see("0 of 3 tests pass")
    person.press("x\x1b[24~\x1bOPñ")  # which means nothing
    person.press("o").see(said)
