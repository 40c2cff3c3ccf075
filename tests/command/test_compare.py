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
ANSWER = "2 * number"


@pytest.mark.parametrize(
    ("source", "options", "code", "said", "unsaid"),
    [
        pytest.param(
            RIGHT,
            "",
            Exit.SOLVED,
            [
                "-     return number + number",
                "+     return 2 * number",
                "What the reference says of its choices",
                "The note.",
                "No input was found on which they differ",
                "bits\n  Bits: move them by one.\n",
            ],
            ["More of it."],
            id="solved",
        ),
        pytest.param(RIGHT, "--peek", Exit.SOLVED, [ANSWER], [], id="no need to peek"),
        pytest.param(
            RIGHT,
            "--with bits",
            Exit.SOLVED,
            [
                "- yours, + bits",
                "+     return number << 1",
                "What bits says of its choices",
                "More of it.",
            ],
            [],
            id="an alternative",
        ),
        pytest.param(RIGHT, "--with bits.py", Exit.SOLVED, ["- yours, + bits"], [], id="its file"),
        pytest.param(
            RIGHT,
            "--with bitss",
            Exit.USAGE,
            ["Did you mean bits?", "There are: bits."],
            [],
            id="no such alternative",
        ),
        pytest.param(
            WRONG,
            "",
            Exit.UNSOLVED,
            ["toys/double is not solved yet: 1 of 2 tests pass.", "compare double --peek"],
            [ANSWER],
            id="unsolved",
        ),
        pytest.param("", "", Exit.UNSOLVED, ["toys/double is not solved yet."], [], id="a stub"),
        pytest.param(
            WRONG,
            "--peek",
            Exit.USAGE,
            ["compare double --peek --yes"],
            [ANSWER],
            id="nobody can be asked",
        ),
        pytest.param(
            WRONG,
            "--peek --yes",
            Exit.SOLVED,
            ["+     return 2 * number", "They differ here"],
            ["Both pass every test"],
            id="peek",
        ),
        pytest.param(
            "def double(:\n", "--peek --yes", Exit.SOLVED, [ANSWER], ["Traceback"], id="no Python"
        ),
        pytest.param(
            "def double(number):\n    os._exit(0)\n",
            "--peek --yes",
            Exit.SOLVED,
            [ANSWER],
            ["Traceback"],
            id="a process that ends",
        ),
        pytest.param(
            None, "--peek --yes", Exit.USAGE, [f"{MINE} cannot be read"], [ANSWER], id="no file"
        ),
        pytest.param(
            NEARLY,
            "--lang es",
            Exit.SOLVED,
            ["Las dos superan todas las pruebas y, sin embargo, aquí difieren"],
            [],
            id="Spanish",
        ),
    ],
)
def test_who_may_look_and_what_is_shown(
    copy: Copy, source: str | None, options: str, code: Exit, said: list[str], unsaid: list[str]
) -> None:
    copy.write("reference/toys/double/alternatives/bits.py", BITS)
    if source is None:
        (copy.root / MINE).unlink()
    elif source:
        copy.write(MINE, source)
    before, after = (options.split(), []) if "--lang" in options else ([], options.split())
    done = copy.dojo(*before, "compare", "double", *after)
    text = done.stdout + done.stderr
    assert [part for part in said if part not in text] == []
    assert [part for part in unsaid if part in text] == []
    assert done.returncode == code


def test_an_input_on_which_they_differ_is_shown_with_both_results(copy: Copy) -> None:
    copy.write(MINE, NEARLY)
    lines = [line.split() for line in copy.dojo("compare", "toys/double").stdout.splitlines()]
    at = lines.index(["double(20)"])
    assert lines[at + 1 : at + 3] == [["yours", "0"], ["the", "reference", "40"]]


def test_the_verdict_is_remembered_and_trusted(copy: Copy) -> None:
    copy.write(MINE, RIGHT)
    copy.dojo("compare", "double")
    noted = json.loads((copy.root / ".kata" / "verdicts.json").read_text(encoding="utf-8"))
    assert noted["verdicts"]["toys/double"]["passed"] == 2
    copy.write(MINE, WRONG)  # the verdict is no longer about this file
    assert copy.dojo("compare", "double").returncode == Exit.UNSOLVED


def test_a_page_is_written_once_it_is_solved(copy: Copy) -> None:
    page = copy.root / "page.html"
    copy.write(MINE, WRONG)
    assert copy.dojo("compare", "double", "--html", str(page)).returncode == Exit.UNSOLVED
    assert not page.exists()
    copy.write(MINE, NEARLY)
    done = copy.dojo("compare", "double", "--html", str(page))
    assert done.returncode == Exit.SOLVED
    assert f"Written: {page}" in done.stdout
    assert "double(20)" in done.stdout
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


def test_the_screen_decides_how_both_are_shown(copy: Copy) -> None:
    """Side by side on a wide one; of few letters it ends nothing."""
    copy.write(MINE, RIGHT)
    lines = copy.dojo("compare", "double", COLUMNS="110").stdout.splitlines()
    assert any(line.count("def double(number") == 2 for line in lines)
    copy.write(MINE, f"# ñandú → \u202e\n{RIGHT}")
    done = copy.dojo("compare", "double", PYTHONIOENCODING="ascii", COLUMNS="60", NO_COLOR="1")
    assert done.returncode == Exit.SOLVED
    assert "# \\xf1and\\xfa \\u2192 \\u202e" in done.stdout
