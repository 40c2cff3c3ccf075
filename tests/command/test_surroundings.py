"""The command in odd surroundings: brackets in its path, other people's variables, a full disk."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import DOUBLE, Copy

MINE = "katas/toys/double/double.py"

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX has signals and /dev/full")


@pytest.fixture
def odd(copy: Copy) -> Copy:
    """A copy that is solved, in a folder with brackets in its name."""
    copy.write(MINE, DOUBLE)
    moved = copy.root.with_name("it [is] «ñ»")
    copy.root.rename(moved)
    return Copy(moved)


def test_brackets_in_the_path(odd: Copy) -> None:
    assert "toys/double: 2 of 2 tests pass" in odd.dojo("check", "double").stdout


@pytest.mark.parametrize("name", ["PYTEST_ADDOPTS", "PYTEST_PLUGINS"])
def test_variables_that_are_meant_for_other_projects(odd: Copy, name: str) -> None:
    assert "2 of 2 tests pass" in odd.dojo("check", "double", **{name: "no_such"}).stdout


@pytest.mark.parametrize("asked", ["check double", "grade class"])
def test_pythons_development_mode_finds_no_file_left_open(odd: Copy, asked: str) -> None:
    odd.write("class/ana/double.py", DOUBLE)
    command = (sys.executable, "-X", "dev", "-m", "dojo", *asked.split())
    done = odd.run(*command)
    assert "2 of 2" in done.stdout or "★" in done.stdout
    assert "Warning" not in done.stderr


def test_a_topic_that_is_gone(odd: Copy) -> None:
    shutil.rmtree(odd.root / "katas" / "toys" / "greet")
    said = odd.dojo("check", "--all").stdout
    assert "★ toys/double  mastered" in said
    assert "toys/greet   its tests are missing" in said


@posix
def test_a_full_disk_is_told_in_a_sentence(odd: Copy) -> None:
    command = [sys.executable, "-m", "dojo", "list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, env=odd.environment(), stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.startswith("The system says: ")
    assert "Traceback" not in done.stderr


def test_no_room_for_the_folders_of_a_worker_is_told_in_a_sentence(odd: Copy) -> None:
    code = """
import sys
from dojo.cli.main import main
from dojo.isolation.launch import Folders

def full(self):
    raise OSError(28, "No space left on device")

Folders.make = full
sys.exit(main(["check", "double"]))
"""
    done = odd.run(sys.executable, "-c", code)
    assert done.returncode == 2
    assert done.stderr.startswith("The system says: [Errno 28] No space left on device\n")
    assert "Traceback" not in done.stderr


@posix
def test_a_command_that_is_ended_leaves_nothing_behind(odd: Copy, tmp_path: Path) -> None:
    odd.write(MINE, "import threading\n\n\ndef double(number):\n    threading.Event().wait()\n")
    folder = tmp_path / "tmp"
    folder.mkdir()
    command = [sys.executable, "-m", "dojo", "check", "double"]
    with subprocess.Popen(
        command, env=odd.environment(TMPDIR=str(folder)), stdout=subprocess.DEVNULL
    ) as process:
        while not list(folder.glob("kata-*")):  # Python itself tries out the folder before
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 130
    assert list(folder.iterdir()) == []


def test_a_suite_that_is_gone_or_broken_is_told_without_a_traceback(odd: Copy) -> None:
    suite = odd.write("katas/toys/double/test_double.py", "def broken(:\n")
    done = odd.dojo("check", "double")
    assert ("SyntaxError" in done.stdout, done.stderr, done.returncode) == (True, "", 1)
    suite.unlink()
    done = odd.dojo("check", "double")
    assert ("its tests are missing" in done.stdout, done.stderr, done.returncode) == (True, "", 1)
