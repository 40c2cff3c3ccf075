"""`kata.py check`: what it says of a learner's katas, and how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from dojo.core.catalogue import Kata
from dojo.learner import states
from dojo.learner.states import State, state_of

from .conftest import DOUBLE, GREET, SQUARE, Copy

MINE = "katas/toys/double/double.py"


def test_of_untouched_katas_the_first_is_next(copy: Copy) -> None:
    done = copy.dojo()
    assert done.returncode == 1
    assert "▸ toys/double  next" in done.stdout
    assert "  toys/greet   not begun" in done.stdout


def test_one_failure_is_shown_the_first_of_the_next_kata(copy: Copy) -> None:
    done = copy.dojo()
    assert "✗ Twice two is four." in done.stdout
    assert done.stdout.count("✗") == 1


def test_the_task_and_the_file_of_the_next_kata_are_named(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    done = copy.dojo()
    assert "katas/toys/greet/README.md" in done.stdout
    assert "katas/toys/greet/greet.py" in done.stdout


def test_a_kata_begun_shows_how_many_tests_pass(copy: Copy) -> None:
    copy.write(MINE, SQUARE)
    done = copy.dojo()
    assert "▸ toys/double  next: 1 of 2 tests pass" in done.stdout


def test_a_later_kata_is_checked_where_it_is_begun(copy: Copy) -> None:
    copy.write("katas/toys/greet/greet.py", GREET)
    done = copy.dojo()
    assert "▸ toys/double  next" in done.stdout
    assert "✓ toys/greet   solved" in done.stdout
    assert "✗ Twice two is four." in done.stdout


def test_a_wrong_idea_is_named(copy: Copy) -> None:
    copy.write(MINE, SQUARE)
    done = copy.dojo("check", "double")
    assert "Twice a number is its square." in done.stdout


def test_all_solved_is_success(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    copy.write("katas/toys/greet/greet.py", GREET)
    done = copy.dojo()
    assert "2 of 2 katas solved" in done.stdout
    assert done.returncode == 0


def test_one_kata_asked_for_is_all_that_counts(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    done = copy.dojo("check", "toys/double")
    assert done.stdout == "toys/double: 2 of 2 tests pass\n"
    assert done.returncode == 0


def test_one_kata_asked_for_is_run_whole_though_untouched(copy: Copy) -> None:
    done = copy.dojo("check", "toys/double")
    assert "toys/double: 0 of 2 tests pass" in done.stdout
    assert done.returncode == 1


def test_the_words_are_spanish_where_asked_for(copy: Copy) -> None:
    po = 'msgid "Twice two is four."\nmsgstr "El doble de dos es cuatro."\n'
    copy.write("katas/toys/double/es.po", po)
    assert "El doble de dos es cuatro." in copy.dojo("--lang", "es").stdout


def test_a_file_that_is_gone_is_told(copy: Copy) -> None:
    (copy.root / MINE).unlink()
    done = copy.dojo()
    assert "▸ toys/double  next" in done.stdout
    assert done.returncode == 1


def test_a_suite_that_cannot_be_read_is_no_success(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    copy.write("katas/toys/double/test_double.py", "def broken(:\n")
    done = copy.dojo("check", "double")
    assert "SyntaxError" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("place", ["double.py", "toys/double.py", "toys/double/double.py"])
def test_a_folder_of_solutions_gets_a_table(copy: Copy, place: str) -> None:
    copy.write(f"ana/{place}", DOUBLE)
    done = copy.dojo("check", "--solutions", str(copy.root / "ana"))
    assert "✓ toys/double  solved" in done.stdout
    assert "  toys/greet   missing" in done.stdout
    assert done.returncode == 1


def test_an_untouched_file_in_a_folder_of_solutions_is_not_begun(copy: Copy) -> None:
    done = copy.dojo("check", "--solutions", str(copy.root / "katas"))
    assert done.stdout.count("not begun") == 2


def test_a_whole_folder_of_solutions_is_success(copy: Copy) -> None:
    done = copy.dojo("check", "--solutions", str(copy.root / "reference"))
    assert done.returncode == 0


def test_one_file_of_solutions_is_one_kata(copy: Copy) -> None:
    file = copy.write("ana/double.py", SQUARE)
    done = copy.dojo("check", "--solutions", str(file))
    assert "toys/double: 1 of 2 tests pass" in done.stdout
    assert "toys/greet" not in done.stdout


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
    monkeypatch.setattr(states, "_stub", lambda _: STUB)
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
