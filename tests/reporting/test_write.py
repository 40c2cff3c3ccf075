"""The page gets into a file whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from dojo.core.errors import Refused
from dojo.grading.outputs import write_page

from .reader import page_of, typed
from .sample import Data

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def test_the_file_has_the_page_and_nothing_is_left_beside_it(small: Data, tmp_path: Path) -> None:
    file = tmp_path / "class.html"
    write_page(typed(small), file)
    assert file.read_text(encoding="utf-8") == page_of(small)
    assert list(tmp_path.iterdir()) == [file]


def test_an_earlier_report_is_replaced(
    small: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "class.html"
    monkeypatch.setenv("KATA_LANG", "es")
    write_page(typed(small), file)
    monkeypatch.setenv("KATA_LANG", "en")
    write_page(typed(small), file)
    assert file.read_text(encoding="utf-8") == page_of(small)


@pytest.mark.parametrize("text", ["print('my solution')\n", "<!doctype html><title>x", "", "\0"])
def test_a_file_that_is_no_report_is_left_alone(small: Data, tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.html"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="Give another name"):
        write_page(typed(small), file)
    assert file.read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [file]


def test_by_force_a_file_gets_another_name(small: Data, tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    file.write_text("mine", encoding="utf-8")
    kept = write_page(typed(small), file, force=True)
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == "mine"
    assert file.read_text(encoding="utf-8") == page_of(small)
    assert write_page(typed(small), file, force=True) is None  # it is a report now


def test_a_folder_and_a_missing_folder_are_told_of(small: Data, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is no file"):
        write_page(typed(small), tmp_path)
    with pytest.raises(Refused, match="is no file"):
        write_page(typed(small), tmp_path, force=True)
    with pytest.raises(Refused, match="There is no folder"):
        write_page(typed(small), tmp_path / "none" / "class.html")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_leaves_the_earlier_report_and_no_half(
    small: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "class.html"
    write_page(typed(small), file)
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Refused, match="No space left"):
        write_page(typed(small | {"made": "later"}), file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@POSIX
def test_a_link_is_followed_and_permissions_stay(small: Data, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file, link = tmp_path / "elsewhere" / "class.html", tmp_path / "class.html"
    write_page(typed(small), file)
    file.chmod(0o600)
    link.symlink_to(file)
    write_page(typed(small | {"made": "later"}), link)
    assert link.is_symlink()
    assert "later" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@POSIX
def test_a_pipe_is_not_waited_for(small: Data, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused):
        write_page(typed(small), pipe)
