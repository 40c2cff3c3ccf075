"""Watch: the terminal is given back as it was, and nothing runs on, whatever ends it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from ..conftest import wait
from .conftest import Home, Person, Watching, script
from .toys import BAD, GOOD, HANG

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

GREEN = "✓ Solved."

SHELL = r"""
import os, signal, subprocess, sys, termios

signal.signal(signal.SIGINT, lambda *_: None)
before = termios.tcgetattr(0)
child = subprocess.Popen(sys.argv[1:])
print("child", child.pid, flush=True)
while True:
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    after = termios.tcgetattr(0)
    if not os.WIFSTOPPED(status):
        break
    print("\nstopped", "as it was" if after == before else (before, after), flush=True)
    if "fg" not in input():
        break
    os.kill(child.pid, signal.SIGCONT)
print("\nended", os.waitstatus_to_exitcode(status), "as it was" if after == before else "changed")
"""
"""What stands between a person and the command: it sees how the terminal is left."""


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """A little shell."""
    return script(tmp_path, "shell.py", SHELL)


def is_given_back(person: Person) -> bool:
    """Whether the last that was written gives back the screen, the cursor and the ends of lines."""
    ways = ((b"\x1b[?1049", b"l"), (b"\x1b[?25", b"h"), (b"\x1b[?7", b"h"))
    return all(person.raw.rpartition(way)[2].startswith(back) for way, back in ways)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x03", 130), ("", 128 + signal.SIGTERM)])
def test_a_key_or_a_signal_ends_it(
    key: str, code: int, shell: Path, home: Home, watching: Watching
) -> None:
    person = watching(shell=shell).see("0 of 3 tests pass")
    assert not is_given_back(person)
    if key:
        person.press(key)
    else:
        os.kill(int(person.raw.split(b"child ")[1].split()[0]), signal.SIGTERM)
    bye = ["2 solved. To go on: python3 scripts/kata.py"] if key else []
    person.see(*bye, f"ended {code} as it was")
    assert is_given_back(person)
    home.wait_until_nothing_runs()


def test_ctrl_c_ends_it_at_any_moment(shell: Path, home: Home, watching: Watching) -> None:
    """Here while a call hangs, with the task's text on the screen."""
    home.save(HANG)
    person = watching(shell=shell)
    person.see_hang("double")
    person.press("t").see("two small functions").press("\x03").see("ended 130 as it was")
    assert is_given_back(person)


def test_an_error_of_ours_leaves_no_mess(shell: Path, home: Home, watching: Watching) -> None:
    screen = home.root / "scripts/dojo/watch/view.py"
    text = screen.read_text(encoding="utf-8")
    broken = text.replace("def _green(", "def _green(*_):\n    1 / 0\n\n\ndef _unused(")
    screen.write_text(broken, encoding="utf-8")
    person = watching(shell=shell).see("0 of 3 tests pass")
    home.save(GOOD)
    person.see("ZeroDivisionError", "ended 1 as it was")
    assert is_given_back(person)


def test_ctrl_z_lends_the_terminal_to_the_shell(
    shell: Path, home: Home, watching: Watching
) -> None:
    person = watching(shell=shell).see("0 of 3 tests pass")
    person.press("\x1a").see("stopped as it was")
    assert is_given_back(person)
    home.save(GOOD)
    person.press("fg\n").see(GREEN, without="stopped").press("t").see("two small functions")


@pytest.mark.parametrize("moment", ["at once", "while it waits", "while a call hangs"])
def test_nothing_runs_on_when_it_is_killed(moment: str, home: Home, watching: Watching) -> None:
    home.save(HANG if moment == "while a call hangs" else BAD)
    person = watching()
    if moment == "while it waits":
        person.see("2 of 3 tests pass")
    elif moment == "while a call hangs":
        person.see_hang("double")
    wait(lambda: len(home.processes()) >= 2, lambda: str(home.processes()))
    os.kill(person.process.pid, signal.SIGKILL)
    home.wait_until_nothing_runs()


def test_a_pytest_that_was_killed_is_replaced(home: Home, watching: Watching) -> None:
    person = watching().see("0 of 3 tests pass")
    # A worker that is being started has the command of its parent until it runs its own.
    held, *_ = [line for line in home.processes() if "dojo.runner.rounds" in line]
    os.kill(int(held.split()[0]), signal.SIGKILL)
    home.save(GOOD)
    person.see(GREEN)
