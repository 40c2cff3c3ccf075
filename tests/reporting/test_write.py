"""The page gets into a file whole or not at all, and never over another's work."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from dojo.core.errors import Refused
from dojo.grading.outputs import write_page

from .reader import page_of, typed
from .sample import Data

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
Write = Callable[..., Path | None]


@pytest.fixture
def write(small: Data) -> Write:
    """Write the page of a small class to a file."""
    return lambda file, force=False, **more: write_page(typed(small | more), file, force=force)


def test_the_file_has_the_page_and_a_later_one_takes_its_place(
    small: Data, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "class.html"
    monkeypatch.setenv("KATA_LANG", "es")
    write(file)
    monkeypatch.setenv("KATA_LANG", "en")
    write(file)
    assert file.read_text(encoding="utf-8") == page_of(small)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("text", ["print('my solution')\n", "<!doctype html><title>x", "", "\0"])
def test_a_file_that_is_no_report_is_left_alone_or_gets_another_name_by_force(
    write: Write, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "mine.html"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="Give another name"):
        write(file)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [text]
    kept = write(file, force=True)
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == text
    assert write(file, force=True) is None  # it is a report now


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_and_a_missing_folder_are_told(write: Write, tmp_path: Path, force: bool) -> None:
    with pytest.raises(Refused, match="is no file"):
        write(tmp_path, force=force)
    with pytest.raises(Refused, match="There is no folder"):
        write(tmp_path / "none" / "class.html", force=force)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_leaves_the_earlier_report_and_no_half(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "class.html"
    write(file)
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Refused, match="No space left"):
        write(file, made="later")
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@POSIX
def test_a_link_is_followed_and_permissions_stay_and_a_pipe_is_not_waited_for(
    write: Write, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    file, link = tmp_path / "elsewhere" / "class.html", tmp_path / "class.html"
    write(file)
    file.chmod(0o600)
    link.symlink_to(file)
    write(link, made="later")
    assert link.is_symlink()
    assert "later" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused):
        write(tmp_path / "pipe")
