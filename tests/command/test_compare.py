"""`compare`: who may look, what is shown, what is written; as a person calls it."""

from __future__ import annotations

import json

import pytest
from dojo.core.errors import Exit

from .conftest import Copy

RIGHT = "def double(number):\n    return number + number\n"
NEARLY = "def double(number):\n    return 2 * number if number < 20 else 0\n"
WRONG = "def double(number):\n    return number * number\n"
BITS = '''"""Bits: move them by one.

More of it.
"""


def double(number):
    return number << 1
'''
MINE = "katas/toys/double/double.py"


def test_solved_code_is_shown_beside_the_reference(copy: Copy) -> None:
    copy.write(MINE, RIGHT)
    done = copy.dojo("compare", "double")
    assert done.returncode == Exit.SOLVED
    assert "-     return number + number" in done.stdout
    assert "+     return 2 * number" in done.stdout
    assert "What the reference says of its choices" in done.stdout
    assert "The note." in done.stdout
    assert "No input was found on which they differ" in done.stdout
    assert done.stderr == ""


def test_an_input_on_which_they_differ_is_shown_with_both_results(copy: Copy) -> None:
    copy.write(MINE, NEARLY)
    lines = [line.split() for line in copy.dojo("compare", "toys/double").stdout.splitlines()]
    at = lines.index(["double(20)"])
    assert lines[at + 1 : at + 3] == [["yours", "0"], ["the", "reference", "40"]]


def test_unsolved_code_is_not_shown_the_answer(copy: Copy) -> None:
    copy.write(MINE, WRONG)
    done = copy.dojo("compare", "double")
    assert done.returncode == Exit.UNSOLVED
    assert "2 * number" not in done.stdout
    assert "toys/double is not solved yet: 1 of 2 tests pass." in done.stdout
    assert "compare double --peek" in done.stdout


def test_a_stub_is_not_shown_the_answer(copy: Copy) -> None:
    done = copy.dojo("compare", "double")
    assert done.returncode == Exit.UNSOLVED
    assert "toys/double is not solved yet." in done.stdout


def test_without_a_terminal_peek_needs_a_yes_and_says_so(copy: Copy) -> None:
    copy.write(MINE, WRONG)
    done = copy.dojo("compare", "double", "--peek")
    assert done.returncode == Exit.USAGE
    assert "compare double --peek --yes" in done.stderr
    assert "2 * number" not in done.stdout


def test_peek_shows_it_all_the_same(copy: Copy) -> None:
    copy.write(MINE, WRONG)
    done = copy.dojo("compare", "double", "--peek", "--yes")
    assert done.returncode == Exit.SOLVED
    assert "+     return 2 * number" in done.stdout
    assert "They differ here" in done.stdout
    assert "Both pass every test" not in done.stdout


def test_peek_is_not_needed_where_it_is_solved(copy: Copy) -> None:
    copy.write(MINE, RIGHT)
    assert copy.dojo("compare", "double", "--peek").returncode == Exit.SOLVED


@pytest.mark.parametrize("bad", ["def double(:\n", "def double(number):\n    os._exit(0)\n"])
def test_peek_works_with_code_in_any_state(bad: str, copy: Copy) -> None:
    copy.write(MINE, bad)
    done = copy.dojo("compare", "double", "--peek", "--yes")
    assert done.returncode == Exit.SOLVED
    assert "return 2 * number" in done.stdout
    assert "Traceback" not in done.stderr + done.stdout


def test_a_lost_file_is_told_of(copy: Copy) -> None:
    (copy.root / MINE).unlink()
    done = copy.dojo("compare", "double", "--peek", "--yes")
    assert done.returncode == Exit.USAGE
    assert f"{MINE} cannot be read" in done.stderr


def test_the_verdict_is_remembered_and_trusted(copy: Copy) -> None:
    copy.write(MINE, RIGHT)
    copy.dojo("compare", "double")
    noted = json.loads((copy.root / ".kata" / "verdicts.json").read_text(encoding="utf-8"))
    assert noted["verdicts"]["toys/double"]["passed"] == 2
    copy.write(MINE, WRONG)  # the verdict is no longer about this file
    assert copy.dojo("compare", "double").returncode == Exit.UNSOLVED


def test_an_alternative_can_be_compared_with(copy: Copy) -> None:
    copy.write("reference/toys/double/alternatives/bits.py", BITS)
    copy.write(MINE, RIGHT)
    plain = copy.dojo("compare", "double").stdout
    assert "bits\n  Bits: move them by one.\n" in plain
    assert "More of it." not in plain
    for name in ("bits", "bits.py"):
        done = copy.dojo("compare", "double", "--with", name)
        assert "- yours, + bits" in done.stdout
        assert "+     return number << 1" in done.stdout
        assert "What bits says of its choices" in done.stdout
        assert "More of it." in done.stdout


def test_an_unknown_alternative_is_told_of_with_those_that_there_are(copy: Copy) -> None:
    copy.write("reference/toys/double/alternatives/bits.py", BITS)
    copy.write(MINE, RIGHT)
    done = copy.dojo("compare", "double", "--with", "bitss")
    assert done.returncode == Exit.USAGE
    assert "Did you mean bits?" in done.stderr
    assert "There are: bits." in done.stderr
    assert "has no alternatives" in copy.dojo("compare", "greet", "--with", "x").stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--yes"], "--yes goes with --peek."), (["--force"], "--force goes with --html.")],
)
def test_an_option_that_makes_no_sense_alone_is_refused(
    options: list[str], message: str, copy: Copy
) -> None:
    done = copy.dojo("compare", "double", *options)
    assert (done.returncode, done.stderr.strip()) == (Exit.USAGE, message)


def test_a_page_is_written(copy: Copy) -> None:
    copy.write(MINE, NEARLY)
    page = copy.root / "page.html"
    done = copy.dojo("compare", "double", "--html", str(page))
    assert done.returncode == Exit.SOLVED
    assert f"Written: {page}" in done.stdout
    assert "double(20)" in done.stdout
    assert "number &lt; 20" not in page.read_text(encoding="utf-8")  # tokens have marks between
    assert "double(20)" in page.read_text(encoding="utf-8")


def test_a_page_lies_over_no_learners_file(copy: Copy) -> None:
    copy.write(MINE, RIGHT)
    done = copy.dojo("compare", "double", "--html", str(copy.root / MINE))
    assert done.returncode == Exit.USAGE
    assert (copy.root / MINE).read_text(encoding="utf-8") == RIGHT
    done = copy.dojo("compare", "double", "--html", str(copy.root / MINE), "--force")
    assert "What was there is kept" in done.stdout
    kept = (copy.root / MINE).with_name("double.py.old")
    assert kept.read_text(encoding="utf-8") == RIGHT


def test_no_page_is_written_before_it_is_solved(copy: Copy) -> None:
    copy.write(MINE, WRONG)
    page = copy.root / "page.html"
    assert copy.dojo("compare", "double", "--html", str(page)).returncode == Exit.UNSOLVED
    assert not page.exists()


def test_a_wide_screen_that_is_a_file_has_both_side_by_side(copy: Copy) -> None:
    copy.write(MINE, RIGHT)
    lines = copy.dojo("compare", "double", COLUMNS="110").stdout.splitlines()
    assert any(line.count("def double(number") == 2 for line in lines)


def test_a_console_of_few_letters_ends_nothing(copy: Copy) -> None:
    copy.write(MINE, f"# ñandú → \u202e\n{RIGHT}")
    done = copy.dojo("compare", "double", PYTHONIOENCODING="ascii", COLUMNS="60", NO_COLOR="1")
    assert done.returncode == Exit.SOLVED
    assert "# \\xf1and\\xfa \\u2192 \\u202e" in done.stdout


def test_spanish_is_spoken(copy: Copy) -> None:
    copy.write(MINE, NEARLY)
    done = copy.dojo("compare", "double", KATA_LANG="es")
    assert "Las dos superan todas las pruebas y, sin embargo, aquí difieren" in done.stdout
