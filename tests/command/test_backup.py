"""Reset and undo: whatever a learner wrote is there afterwards, byte for byte."""

from __future__ import annotations

import os
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest
from dojo.core import stub
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.learner import backups

from .conftest import DOUBLE, SQUARE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
USER = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: object = None) -> Clock:
        """Always the same second."""
        return cls(2026, 11, 24, 20, 45, 12)


@pytest.fixture(autouse=True)
def one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """All backups of a test are made within one second."""
    monkeypatch.setattr(backups, "datetime", Clock)


def test_reset_gives_the_stub_and_names_the_backup(home: Path, double: Kata) -> None:
    double.stub.write_bytes(b"mine\r\n\xff")
    kept = backups.reset(double)
    assert kept == home / ".kata/backups/toys/double/2026-11-24_20-45-12Z.py"
    assert kept.read_bytes() == b"mine\r\n\xff"
    assert double.stub.read_text(encoding="utf-8") == stub.derive(DOUBLE)


def test_within_a_second_no_backup_takes_the_place_of_another(double: Kata) -> None:
    kept = []
    for number in range(12):
        double.stub.write_text(f"{number}", encoding="utf-8")
        kept.append(backups.reset(double))
    assert [path.read_text(encoding="utf-8") for path in kept if path] == list(map(str, range(12)))
    assert backups.of(double) == kept


def test_a_file_that_is_the_stub_already_makes_no_backup(double: Kata) -> None:
    assert backups.reset(double) is None
    assert backups.of(double) == []


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_a_file_that_is_missing_is_the_stub_afterwards(double: Kata, gone: str) -> None:
    double.stub.unlink()
    if gone == "folder":
        double.suite.unlink()
        double.folder.rmdir()
    assert backups.reset(double) is None
    assert double.stub.read_text(encoding="utf-8") == stub.derive(DOUBLE)


@POSIX
def test_permissions_are_kept_in_the_backup_and_in_the_file(double: Kata) -> None:
    double.stub.write_text("mine", encoding="utf-8")
    double.stub.chmod(0o740)
    kept = backups.reset(double)
    assert kept is not None
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, double.stub)] == [0o740, 0o740]


@POSIX
def test_a_link_stays_a_link(home: Path, double: Kata) -> None:
    elsewhere = home / "elsewhere.py"
    elsewhere.write_text("mine", encoding="utf-8")
    double.stub.unlink()
    double.stub.symlink_to(elsewhere)
    kept = backups.reset(double)
    assert kept is not None
    assert (kept.is_symlink(), kept.read_text(encoding="utf-8")) == (False, "mine")
    assert double.stub.is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == stub.derive(DOUBLE)
    backups.undo(double)
    assert double.stub.is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == "mine"


@POSIX
@USER
@pytest.mark.parametrize("closed", ["katas/toys/double", "."])
def test_a_folder_that_cannot_be_written_is_refused(home: Path, double: Kata, closed: str) -> None:
    double.stub.write_text("mine", encoding="utf-8")
    (home / closed).chmod(0o555)
    try:
        with pytest.raises(Refused, match="cannot be written"):
            backups.reset(double)
    finally:
        (home / closed).chmod(0o755)
    assert double.stub.read_text(encoding="utf-8") == "mine"


def test_where_backups_cannot_be_made_the_file_stays_as_it_is(home: Path, double: Kata) -> None:
    double.stub.write_text("mine", encoding="utf-8")
    (home / ".kata").write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match=r"\.kata/lock cannot be written"):
        backups.reset(double)
    assert double.stub.read_text(encoding="utf-8") == "mine"


def test_a_folder_in_the_place_of_the_file_is_refused(double: Kata) -> None:
    double.stub.unlink()
    double.stub.mkdir()
    with pytest.raises(Refused, match=r"double\.py cannot be read"):
        backups.reset(double)


def test_undo_brings_the_newest_back_and_keeps_what_was_there(double: Kata) -> None:
    for text in ("old", "newer"):
        double.stub.write_text(text, encoding="utf-8")
        backups.reset(double)
    double.stub.write_text(SQUARE, encoding="utf-8")
    restored = backups.undo(double)
    assert restored.read_text(encoding="utf-8") == "newer"
    assert double.stub.read_text(encoding="utf-8") == "newer"
    assert backups.of(double)[-1].read_text(encoding="utf-8") == SQUARE


def test_undo_of_undo_is_what_was_there(double: Kata) -> None:
    double.stub.write_text("old", encoding="utf-8")
    backups.reset(double)
    double.stub.write_text("newer", encoding="utf-8")
    for text in ("old", "newer", "old"):
        backups.undo(double)
        assert double.stub.read_text(encoding="utf-8") == text


def test_undo_needs_a_backup_that_differs(double: Kata) -> None:
    with pytest.raises(Refused, match="no backup of toys/double"):
        backups.undo(double)
    double.stub.write_text("mine", encoding="utf-8")
    backups.reset(double)
    backups.undo(double)
    with pytest.raises(Refused, match="already"):
        backups.undo(double)


def test_the_kata_of_the_newest_backup_is_known(double: Kata, greet: Kata) -> None:
    assert backups.last() is None
    for kata in (greet, double):
        kata.stub.write_text("mine", encoding="utf-8")
    backups.reset(greet)
    assert backups.last() == greet
