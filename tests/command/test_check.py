"""`kata.py check`: what it says of a learner's katas, what it remembers, and how it exits."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import pytest

from ..conftest import PATIENCE
from .conftest import DOUBLE, GREET, SQUARE, Copy

MINE = "katas/toys/double/double.py"
THEIRS = "katas/toys/greet/greet.py"
TODAY = str(date.today())
OLD = "toys/double  solved=2026-03-02  mastered=2026-03-02  seen=2026-03-02"


def noted(copy: Copy) -> str:
    """What the progress file says of the first kata."""
    file = copy.root / "katas" / "progress.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line for line in lines if line.startswith("toys/double")), "")


def verdicts(copy: Copy) -> dict[str, Any]:
    """The verdicts that are remembered."""
    found: dict[str, Any] = json.loads((copy.root / ".kata/verdicts.json").read_bytes())["verdicts"]
    return found


@pytest.mark.parametrize(
    ("files", "asked", "said", "code"),
    [
        pytest.param(
            {},
            "",
            ["▸ toys/double  next", "  toys/greet   not begun", "✗ Twice two is four."],
            1,
            id="of untouched katas the first is next",
        ),
        pytest.param({MINE: DOUBLE}, "", ["greet/README.md", THEIRS], 1, id="task and file"),
        pytest.param({MINE: SQUARE}, "", ["▸ toys/double  next: 1 of 2 tests pass"], 1, id="begun"),
        pytest.param({MINE: None}, "", ["▸ toys/double  next"], 1, id="a file that is gone"),
        pytest.param(
            {THEIRS: GREET},
            "",
            ["▸ toys/double  next", "★ toys/greet   mastered", "✗ Twice two is four."],
            1,
            id="a later kata is checked if it is begun",
        ),
        pytest.param(
            {MINE: "def double(:\n", THEIRS: GREET},
            "",
            ["▸ toys/double  next: 0 of 2", "★ toys/greet   mastered"],
            1,
            id="a kata whose run ends early spoils no other",
        ),
        pytest.param({MINE: SQUARE}, "double", ["Twice a number is its square."], 1, id="an idea"),
        pytest.param({MINE: DOUBLE, THEIRS: GREET}, "", ["2 of 2 katas solved"], 0, id="solved"),
        pytest.param({}, "double", ["toys/double: 0 of 2 tests pass"], 1, id="untouched"),
        pytest.param(
            {"katas/toys/double/es.po": 'msgid "Twice two is four."\nmsgstr "Cuatro."\n'},
            "--lang es check",
            ["Cuatro."],
            1,
            id="Spanish",
        ),
        pytest.param(
            {MINE: DOUBLE.replace("    return", "    breakpoint()\n    return")},
            "check double --in-process",
            ["PDB set_trace"],
            1,
            id="the debugger",
        ),
    ],
)
def test_what_is_said_of_a_learners_katas(
    copy: Copy, files: dict[str, str | None], asked: str, said: list[str], code: int
) -> None:
    """No more than one failure is shown."""
    for file, text in files.items():
        (copy.root / file).unlink(missing_ok=True)
        if text is not None:
            copy.write(file, text)
    done = copy.dojo(*(asked if "check" in asked or not asked else f"check {asked}").split())
    assert [text for text in said if text not in done.stdout] == []
    assert done.stdout.count("✗") <= 1
    assert done.returncode == code


def test_the_rules_of_other_failing_tests_stand_below_the_count(copy: Copy) -> None:
    copy.write(MINE, DOUBLE.replace("2 * number", "0 * number"))
    done = copy.dojo("check", "double")
    assert done.stdout.endswith("toys/double: 0 of 2 tests pass\n  - Twice three is six.\n")


def test_one_kata_asked_for_is_all_that_counts(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    done = copy.dojo("check", "toys/double")
    assert (done.stdout, done.returncode) == ("toys/double: 2 of 2 tests pass\n", 0)


@pytest.mark.parametrize(
    ("place", "text", "solutions", "said", "code"),
    [
        ("ana/double.py", DOUBLE, "ana", ["★ toys/double  mastered", "  toys/greet   missing"], 1),
        ("ana/toys/double.py", DOUBLE, "ana", ["★ toys/double  mastered"], 1),
        ("ana/toys/double/double.py", DOUBLE, "ana", ["★ toys/double  mastered"], 1),
        ("ana/double.py", SQUARE, "ana/double.py", ["toys/double: 1 of 2 tests pass"], 1),
        (MINE, SQUARE, "katas", ["toys/double  1 of 2 tests pass", "toys/greet   not begun"], 1),
        (MINE, SQUARE, "reference", ["2 of 2 katas solved"], 0),
    ],
)
def test_what_is_said_of_other_solutions(
    copy: Copy, place: str, text: str, solutions: str, said: list[str], code: int
) -> None:
    """A folder gets a table; one file is one kata. They are not the learner's: none is noted."""
    copy.write(place, text)
    done = copy.dojo("check", "--solutions", str(copy.root / solutions))
    assert [text for text in said if text not in done.stdout] == []
    assert ("toys/greet" in done.stdout) is not solutions.endswith(".py")
    assert done.returncode == code
    assert (noted(copy), (copy.root / ".kata").exists()) == ("", False)


# What is remembered


def test_a_verdict_is_remembered_and_listed(copy: Copy) -> None:
    copy.write(MINE, SQUARE)
    copy.dojo("check", "double")
    assert "double  ●●   1 of 2 pass\n" in copy.dojo("list").stdout
    copy.write(MINE, SQUARE.replace("Twice", "TWICE"))  # as long as before
    assert "double  ●●   1 of 2 pass ~\n" in copy.dojo("list").stdout


@pytest.mark.parametrize(
    ("before", "sources", "after"),
    [
        pytest.param(
            "",
            [DOUBLE],
            f"toys/double  solved={TODAY}  mastered={TODAY}  seen={TODAY}",
            id="solved",
        ),
        pytest.param(OLD, [DOUBLE, DOUBLE], OLD, id="a check of what was solved is no review"),
        pytest.param(OLD, [SQUARE, DOUBLE], OLD[:-10] + TODAY, id="solved again after it failed"),
    ],
)
def test_what_is_solved_is_noted_with_its_days(
    copy: Copy, before: str, sources: list[str], after: str
) -> None:
    """A check of a solved kata changes nothing: it is a file of git's, and steers `review`."""
    copy.write("katas/progress.txt", f"{before}\n")
    for source in sources:
        copy.write(MINE, source)
        copy.dojo()
    assert noted(copy) == after
    assert list(verdicts(copy)) == ["toys/double"]  # a glance at the next is no verdict


def test_the_tests_that_failed_are_remembered_in_their_order(copy: Copy) -> None:
    copy.write(MINE, DOUBLE.replace("    return", "    raise SystemExit\n    return"))
    copy.dojo("check", "double")
    failing = verdicts(copy)["toys/double"]["failing"]
    assert failing == ["test_double_of_two", "test_double_of_three"]


@pytest.mark.parametrize(
    "gone", [".kata/lock cannot be written", "katas/progress.txt cannot be read"]
)
def test_where_nothing_can_be_noted_the_verdict_is_told_all_the_same(copy: Copy, gone: str) -> None:
    copy.write(MINE, DOUBLE)
    if gone.startswith(".kata"):
        copy.write(".kata", "in the way")
    else:
        (copy.root / "katas" / "progress.txt").mkdir()
    done = copy.dojo("check", "double")
    assert (done.stdout, done.returncode) == ("toys/double: 2 of 2 tests pass\n", 0)
    assert gone in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (None, None, ["  toys/double  skipped", "▸ toys/greet   next", "✗ A greeting has"]),
        (None, GREET, ["▸ toys/double  next", "✗ Twice two is four."]),
        (SQUARE, None, ["  toys/double  1 of 2", "▸ toys/greet   next", "✗ A greeting has"]),
    ],
)
def test_a_skipped_kata_is_next_only_when_all_others_are_solved(
    copy: Copy, mine: str | None, theirs: str | None, said: list[str]
) -> None:
    """Not even its failure hides that of the next one."""
    for file, text in ((MINE, mine), (THEIRS, theirs)):
        if text:
            copy.write(file, text)
    copy.dojo("skip", "double")
    shown = copy.dojo().stdout
    assert [text for text in said if text not in shown] == []


# The core, and the edge cases

EDGES = '''\
"""Edge cases of doubling."""

import double


def test_double_of_nothing():
    """Twice zero is zero.

    A test of its own.
    """
    assert double.double(0) == 0


def test_double_of_a_debt():
    """Twice minus two is minus four.

    A debt does not turn into wealth.
    """
    assert double.double(-2) == -4
'''

NO_DEBTS = DOUBLE.replace("2 * number", "2 * abs(number)")


@pytest.fixture
def deep(copy: Copy) -> Copy:
    """The first kata has edge cases, and its core alone is green."""
    copy.write("katas/toys/double/test_double_edges.py", EDGES)
    copy.write(MINE, NO_DEBTS)
    return copy


def test_a_green_core_is_solved_and_its_edge_cases_are_told(deep: Copy) -> None:
    done = deep.dojo("check", "double")
    assert done.returncode == 0
    assert "✗ Twice minus two is minus four." in done.stdout
    assert done.stdout.endswith("toys/double: 2 of 2 tests pass\nEdge cases: 1 of 2 tests pass\n")
    assert noted(deep) == f"toys/double  solved={TODAY}  edges=open  seen={TODAY}"
    assert "✓ double" in deep.dojo("list").stdout
    assert "✓ toys/double  solved, edge cases 1 of 2" in deep.dojo("check").stdout


def test_when_all_is_green_the_kata_is_mastered(deep: Copy) -> None:
    deep.dojo("check", "double")
    deep.write(MINE, DOUBLE)
    done = deep.dojo("check", "double")
    assert "Edge cases: 2 of 2 tests pass" in done.stdout
    assert noted(deep) == f"toys/double  solved={TODAY}  mastered={TODAY}  seen={TODAY}"
    assert "★ double" in deep.dojo("list").stdout


def test_edge_cases_wait_for_the_core_unless_they_are_asked_for(deep: Copy) -> None:
    deep.write(MINE, SQUARE)
    assert "Edge cases" not in deep.dojo("check", "double").stdout
    done = deep.dojo("check", "double", "--edges")
    assert "Edge cases: 1 of 2 tests pass" in done.stdout
    deep.write(MINE, NO_DEBTS)
    assert deep.dojo("check", "double", "--edges").returncode == 1
    found = json.loads(deep.dojo("check", "double", "--json").stdout)["katas"][0]
    assert (found["state"], found["mastered"], found["edges"]["failed"]) == (
        "solved",
        False,
        ["test_double_of_a_debt"],
    )


# What takes long


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other terminals")
def test_what_has_been_running_for_long_is_named_and_wiped_in_the_end(copy: Copy) -> None:
    import pexpect

    copy.write(MINE, DOUBLE.replace("return", "while True: pass\n    return"))
    child = pexpect.spawn(
        sys.executable,
        ["-m", "dojo", "check", "double"],
        cwd=str(copy.root),
        env=copy.environment(TERM="xterm", COLUMNS="70"),
        encoding="utf-8",
        dimensions=(24, 70),
        timeout=PATIENCE,
    )
    for seconds in (1, 2):
        child.expect_exact(f"\r`double` has been running for {seconds} s …")
    child.sendintr()
    child.expect_exact("\r" + " " * 69 + "\r")
    child.expect(pexpect.EOF)
    assert "has been running" not in child.before
