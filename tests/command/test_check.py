"""`kata.py check`: what it says of a learner's katas, and how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.core.catalogue import Kata
from dojo.learner import standing
from dojo.learner.standing import State, state_of

from .conftest import DOUBLE, GREET, SQUARE, Copy

MINE = "katas/toys/double/double.py"
THEIRS = "katas/toys/greet/greet.py"


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
        pytest.param(
            {THEIRS: GREET},
            "",
            ["▸ toys/double  next", "✓ toys/greet   solved", "✗ Twice two is four."],
            1,
            id="a later kata is checked if it is begun",
        ),
        pytest.param(
            {MINE: SQUARE}, "double", ["Twice a number is its square."], 1, id="a wrong idea"
        ),
        pytest.param(
            {MINE: DOUBLE, THEIRS: GREET}, "", ["2 of 2 katas solved"], 0, id="all are solved"
        ),
        pytest.param(
            {}, "double", ["toys/double: 0 of 2 tests pass"], 1, id="untouched, asked for"
        ),
        pytest.param(
            {MINE: DOUBLE, "katas/toys/double/test_double.py": "def broken(:\n"},
            "double",
            ["SyntaxError"],
            1,
            id="a suite that cannot be read",
        ),
    ],
)
def test_what_is_said_of_a_learners_katas(
    copy: Copy, files: dict[str, str], asked: str, said: list[str], code: int
) -> None:
    """No more than one failure is shown."""
    for file, text in files.items():
        copy.write(file, text)
    done = copy.dojo(*(["check", asked] if asked else []))
    assert [text for text in said if text not in done.stdout] == []
    assert done.stdout.count("✗") <= 1
    assert done.returncode == code


def test_one_kata_asked_for_is_all_that_counts(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    done = copy.dojo("check", "toys/double")
    assert done.stdout == "toys/double: 2 of 2 tests pass\n"
    assert done.returncode == 0


def test_the_words_are_spanish_where_asked_for(copy: Copy) -> None:
    po = 'msgid "Twice two is four."\nmsgstr "El doble de dos es cuatro."\n'
    copy.write("katas/toys/double/es.po", po)
    assert "El doble de dos es cuatro." in copy.dojo("--lang", "es").stdout


def test_a_file_that_is_gone_is_told(copy: Copy) -> None:
    (copy.root / MINE).unlink()
    done = copy.dojo()
    assert "▸ toys/double  next" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("place", "text", "solutions", "said", "code"),
    [
        ("ana/double.py", DOUBLE, "ana", ["✓ toys/double  solved", "  toys/greet   missing"], 1),
        ("ana/toys/double.py", DOUBLE, "ana", ["✓ toys/double  solved"], 1),
        ("ana/toys/double/double.py", DOUBLE, "ana", ["✓ toys/double  solved"], 1),
        ("ana/double.py", SQUARE, "ana/double.py", ["toys/double: 1 of 2 tests pass"], 1),
        (MINE, SQUARE, "katas", ["toys/double  1 of 2 tests pass", "toys/greet   not begun"], 1),
        (MINE, SQUARE, "reference", ["2 of 2 katas solved"], 0),
    ],
)
def test_what_is_said_of_other_solutions(
    copy: Copy, place: str, text: str, solutions: str, said: list[str], code: int
) -> None:
    """A folder gets a table; one file is one kata."""
    copy.write(place, text)
    done = copy.dojo("check", "--solutions", str(copy.root / solutions))
    assert [text for text in said if text not in done.stdout] == []
    assert ("toys/greet" in done.stdout) is not solutions.endswith(".py")
    assert done.returncode == code


def test_in_process_lets_the_debugger_in(copy: Copy) -> None:
    copy.write(MINE, DOUBLE.replace("    return", "    breakpoint()\n    return"))
    done = copy.dojo("check", "double", "--in-process")
    assert "PDB set_trace" in done.stdout


def test_settings_of_other_projects_do_no_harm(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    done = copy.dojo("check", "double", PYTEST_ADDOPTS="--no-such-option")
    assert done.returncode == 0


# What counts as begun


@pytest.fixture
def kata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kata:
    """A kata whose stub is always `STUB`."""
    kata = Kata("toys", "double")
    monkeypatch.setattr("dojo.core.catalogue.REFERENCE", tmp_path)
    kata.reference.parent.mkdir(parents=True)
    kata.reference.write_text(DOUBLE, encoding="utf-8")
    monkeypatch.setattr(standing, "_stub_lines", lambda _: STUB.splitlines())
    return kata


STUB = "def double(number):\n    raise NotImplementedError\n"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (STUB, State.UNTOUCHED),
        (STUB.replace("\n", "\r\n"), State.UNTOUCHED),
        ("\ufeff" + STUB, State.UNTOUCHED),
        (STUB.replace("\n", "  \n") + "\n\n", State.UNTOUCHED),
        (STUB.replace("raise NotImplementedError", "return 4"), State.BEGUN),
        ("", State.BEGUN),
    ],
)
def test_state_of_a_file(tmp_path: Path, kata: Kata, text: str, state: State) -> None:
    file = tmp_path / "double.py"
    file.write_bytes(text.encode())
    assert state_of(kata, file) is state


def test_state_of_no_file(tmp_path: Path, kata: Kata) -> None:
    assert state_of(kata, tmp_path / "nothing.py") is State.MISSING


def test_state_of_a_file_that_is_no_text(tmp_path: Path, kata: Kata) -> None:
    file = tmp_path / "double.py"
    file.write_bytes(b"\xff\xfe\x00")
    assert state_of(kata, file) is State.BEGUN
