"""Long output goes through a pager on a terminal, and nowhere else."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from dojo.compare import paging
from rich.console import Console

PAGER = """\
import sys
from pathlib import Path
Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())
"""


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which a pager of our own writes what it gets."""
    script = tmp_path / "pager.py"
    script.write_text(PAGER, encoding="utf-8")
    paged = tmp_path / "paged"
    words = [sys.executable, str(script), str(paged)]
    monkeypatch.setattr(paging, "_command", lambda: words)
    return paged


def shown(lines: int, *, terminal: bool = True, pager: bool = True) -> str:
    """What is left for the screen of so many colored lines."""
    file = io.StringIO()
    console = Console(file=file, force_terminal=terminal, width=80, height=10, color_system=None)
    paging.show(
        console,
        lambda there: there.print("\n".join(["[red]x[/red]   "] * lines)),
        pager=pager,
    )
    return file.getvalue()


def test_what_is_longer_than_the_screen_is_paged(pager: Path) -> None:
    assert shown(20) == ""
    assert pager.read_text(encoding="utf-8").count("x") == 20


def test_a_pager_that_may_not_know_colors_gets_none(pager: Path) -> None:
    shown(20)
    assert b"\x1b" not in pager.read_bytes()


def test_what_fits_the_screen_is_not_paged(pager: Path) -> None:
    assert shown(5).count("x") == 5
    assert not pager.exists()


def test_a_pipe_is_not_paged_and_has_no_blanks_at_the_ends(pager: Path) -> None:
    assert shown(20, terminal=False) == "x\n" * 20
    assert not pager.exists()


def test_no_pager_means_none(pager: Path) -> None:
    assert shown(20, pager=False).count("x") == 20
    assert not pager.exists()


def test_where_the_pager_cannot_be_started_all_is_shown(
    pager: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "_command", lambda: [str(pager / "nowhere")])
    assert shown(20).count("x") == 20


def test_a_pager_that_is_left_early_is_no_error(
    pager: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "_command", lambda: [sys.executable, "-c", "pass"])
    assert shown(30_000) == ""


def test_the_pager_is_the_one_that_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", Path(sys.executable).name + " -x")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert paging._command() == [Path(sys.executable).name, "-x"]
    monkeypatch.setenv("PAGER", "")
    assert paging._command() == []
    monkeypatch.setenv("PAGER", "no-such-pager")
    assert paging._command() == []
