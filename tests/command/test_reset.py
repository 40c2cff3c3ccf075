"""Reset, undo and review: whatever a learner wrote is there afterwards, byte for byte."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.learner import backups, progress

from .conftest import DOUBLE, FILES, GREET, SQUARE, Copy, Said

Call = Callable[..., Said]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
USER = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)

MINE = "katas/toys/double/double.py"
STUB = FILES[MINE]


def read(file: Path) -> str:
    """The text of a file."""
    return file.read_text(encoding="utf-8")


def written(kata: Kata, text: str) -> None:
    """The learner wrote *text*."""
    kata.stub.write_text(text, encoding="utf-8")


def kept(root: Path, said: str) -> str:
    """What is in the file that the command names as kept."""
    named = re.search(r"is kept: (\S+)", said)
    assert named is not None, said
    return read(root / named[1])


def test_reset_gives_the_stub_and_undo_the_work_and_both_name_backups(
    home: Path, kata: Call, double: Kata
) -> None:
    double.stub.write_bytes(b"mine\r\n\xff")
    said = kata("reset", "double")
    (backup,) = (home / ".kata/backups/toys/double").iterdir()
    assert backup.relative_to(home).as_posix() in said.out
    assert "python3 scripts/kata.py reset --undo double" in said.out
    assert (said.code, backup.read_bytes(), read(double.stub)) == (0, b"mine\r\n\xff", STUB)
    written(double, "new")
    assert kept(home, kata("reset", "--undo").out) == "new"
    assert double.stub.read_bytes() == b"mine\r\n\xff"


def test_at_once_no_backup_takes_the_place_of_another(double: Kata) -> None:
    kept = []
    for number in range(12):
        written(double, f"{number}")
        kept.append(backups.reset(double))
    assert [read(path) for path in kept if path] == list(map(str, range(12)))
    assert backups.of(double) == kept


def test_backups_of_an_older_release_are_brought_back(home: Path, double: Kata) -> None:
    """They were named after the second, and numbered within one."""
    folder = home / ".kata/backups/toys/double"
    folder.mkdir(parents=True)
    for name in ("2026-11-24_20-45-12Z", "2026-11-24_20-45-12Z~2", "2026-11-23_20-45-12Z"):
        (folder / f"{name}.py").write_text(name, encoding="utf-8")
    backups.undo(double)
    assert read(double.stub) == "2026-11-24_20-45-12Z~2"


@pytest.mark.parametrize("gone", ["nothing", "file", "folder"])
def test_where_there_is_no_work_no_backup_is_made(kata: Call, double: Kata, gone: str) -> None:
    if gone != "nothing":
        double.stub.unlink()
    if gone == "folder":
        double.suite.unlink()
        double.folder.rmdir()
    assert kata("reset", "double").out == f"{MINE} is the stub.\n"
    assert (backups.of(double), read(double.stub)) == ([], STUB)


@POSIX
def test_permissions_are_kept_and_a_link_stays_a_link(home: Path, double: Kata) -> None:
    elsewhere = home / "elsewhere.py"
    elsewhere.write_text("mine", encoding="utf-8")
    elsewhere.chmod(0o740)
    double.stub.unlink()
    double.stub.symlink_to(elsewhere)
    kept = backups.reset(double)
    assert kept is not None
    assert (kept.is_symlink(), read(kept)) == (False, "mine")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, elsewhere)] == [0o740, 0o740]
    assert (double.stub.is_symlink(), read(elsewhere)) == (True, STUB)
    backups.undo(double)
    assert (double.stub.is_symlink(), read(elsewhere)) == (True, "mine")


@POSIX
@USER
@pytest.mark.parametrize("closed", ["katas/toys/double", "."])
def test_a_folder_that_cannot_be_written_is_refused(home: Path, double: Kata, closed: str) -> None:
    written(double, "mine")
    (home / closed).chmod(0o555)
    try:
        with pytest.raises(Refused, match="cannot be written"):
            backups.reset(double)
    finally:
        (home / closed).chmod(0o755)
    assert read(double.stub) == "mine"


def test_where_work_cannot_be_kept_it_stays(home: Path, double: Kata) -> None:
    written(double, "mine")
    (home / ".kata").write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match=r"\.kata/lock cannot be written"):
        backups.reset(double)
    assert read(double.stub) == "mine"
    (home / ".kata").unlink()
    double.stub.unlink()
    double.stub.mkdir()
    with pytest.raises(Refused, match=r"double\.py cannot be read"):
        backups.reset(double)


def test_undo_brings_the_newest_other_back_and_keeps_what_was_there(double: Kata) -> None:
    with pytest.raises(Refused, match="no backup of toys/double"):
        backups.undo(double)
    written(double, "old")
    backups.reset(double)
    written(double, "newer")
    for text in ("old", "newer", "old"):
        backups.undo(double)
        assert read(double.stub) == text
    assert {read(path) for path in backups.of(double)} == {"old", "newer"}


def test_undo_needs_a_backup_that_differs(double: Kata) -> None:
    written(double, "mine")
    backups.reset(double)
    backups.undo(double)
    with pytest.raises(Refused, match="differs from your file"):
        backups.undo(double)


def test_undo_is_of_the_kata_that_was_reset_last(kata: Call, double: Kata, greet: Kata) -> None:
    for one in (greet, double):
        written(one, "mine")
    kata("reset", "greet")
    assert "katas/toys/greet" in kata("reset", "--undo").out
    assert (read(greet.stub), read(double.stub)) == ("mine", "mine")


# review


@pytest.fixture
def solved(double: Kata, greet: Kata) -> None:
    """Both katas were solved, the second is unseen for longer."""
    written(double, DOUBLE)
    written(greet, GREET)
    progress.path().write_text(
        "toys/double  solved=2026-03-02  seen=2026-04-01\n"
        "toys/greet  solved=2026-03-09  seen=2026-03-09\n",
        encoding="utf-8",
    )


def test_review_gives_the_kata_unseen_the_longest(
    home: Path, kata: Call, greet: Kata, solved: None
) -> None:
    said = kata("review").out
    assert "Once more: toys/greet" in said
    assert "Write it here: .kata/review/greet.py" in said
    assert "python3 scripts/kata.py check --review" in said
    assert read(home / ".kata/review/greet.py") == FILES["katas/toys/greet/greet.py"]
    assert read(greet.stub) == GREET


def test_an_open_review_goes_on_unless_it_is_to_begin_afresh(
    home: Path, kata: Call, solved: None
) -> None:
    kata("review", "double")
    file = home / ".kata/review/double.py"
    file.write_text(SQUARE, encoding="utf-8")
    assert "Once more: toys/double" in kata("review").out
    assert read(file) == SQUARE
    assert kept(home, kata("review", "double", "--again").out) == SQUARE
    assert read(file) == STUB


def test_a_review_that_is_solved_is_noted_and_gives_way_to_the_next(copy: Copy) -> None:
    copy.write(MINE, DOUBLE)
    noted = copy.write("katas/progress.txt", "toys/double  solved=2026-03-02  seen=2026-03-02\n")
    copy.dojo("review", "double")
    assert copy.dojo("check", "--review").returncode == 1
    assert "seen=2026-03-02" in read(noted)
    again = DOUBLE.replace("2 * number", "number + number")
    copy.write(".kata/review/double.py", again)
    done = copy.dojo("check", "--review")
    assert done.returncode == 0
    assert "toys/double: 2 of 2 tests pass" in done.stdout
    assert f"  seen={date.today()}" in read(noted)
    assert [read(copy.root / file) for file in (MINE, ".kata/review/double.py")] == [DOUBLE, again]
    assert "No such review is open" in copy.dojo("check", "--review").stderr
    assert kept(copy.root, copy.dojo("review").stdout) == again
    assert read(copy.root / ".kata/review/double.py") == STUB
