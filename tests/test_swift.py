"""Plain tests take the short way, and nothing of what they say is lost; others go pytest's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from dojo.core.catalogue import ROOT
from dojo.runner import trial

SUITE = """
import pytest

here = pytest.mark.skipif(False, reason="elsewhere")
seen = []

def test_short():
    pass

def test_short_with_a_folder(tmp_path):
    assert tmp_path.is_absolute() and not any(tmp_path.iterdir())
    seen.append(tmp_path)

@here
def test_short_with_another_folder(tmp_path):
    assert tmp_path.is_dir() and tmp_path not in seen

def test_short_and_wrong(tmp_path):
    assert 1 == 2, "so it is"

@pytest.mark.skipif(True, reason="not here")
def test_long_as_it_is_left_out(tmp_path):
    raise AssertionError

@pytest.mark.parametrize("number", [1])
def test_long_as_it_has_parameters(number):
    assert number == 1

@pytest.fixture
def other():
    return 1

def test_long_as_it_asks_for_more(tmp_path, other):
    assert other == 1

def test_long_as_it_asks_who_asks(tmp_path, request):
    assert request.node.name.startswith("test_long")
"""

TELL = """
def pytest_runtest_setup(item):
    print("LONG", item.name, flush=True)
"""

OF_ONES_OWN = """
import pytest

@pytest.fixture
def tmp_path(tmp_path):
    return tmp_path / "own"
"""


def run(folder: Path) -> tuple[set[str], str]:
    """The tests of the suite in *folder* that go pytest's own way, and all that is printed."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        *trial.lean(),
        "-p",
        "dojo.runner.swift",
        "-s",
        "-rA",
    ]
    done = subprocess.run(
        [*command, str(folder / "test_suite.py")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = done.stdout.splitlines()
    return {line.rpartition(" ")[2] for line in lines if "LONG " in line}, done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a suite."""
    (tmp_path / "test_suite.py").write_text(SUITE, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(TELL, encoding="utf-8")
    return tmp_path


def test_only_plain_tests_take_the_short_way(folder: Path) -> None:
    long, printed = run(folder)
    assert {name.partition("_as_")[0] for name in long} == {"test_long"}
    assert len(long) == 3  # the one that is left out gets nowhere
    assert "1 failed, 6 passed, 1 skipped" in printed
    assert "so it is" in printed


def test_a_folder_of_ones_own_making_is_kept(folder: Path) -> None:
    (folder / "conftest.py").write_text(TELL + OF_ONES_OWN, encoding="utf-8")
    long, _ = run(folder)
    assert "test_short" not in long
    assert "test_short_with_a_folder" in long
