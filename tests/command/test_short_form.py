"""`scripts/kata` and `kata.cmd`: the same command from anywhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import run
from .conftest import Copy
from .test_setup import Newcomer

WINDOWS = sys.platform == "win32"
posix = pytest.mark.skipif(WINDOWS, reason="the short form of Windows is kata.cmd")
PYTHONS = ("python3", "python", "python3.14", "python3.13", "python3.12", "python3.11")


class Shell(Newcomer):
    """Somebody who types in a folder of their own, with chosen Pythons on the search path."""

    def __init__(self, copy: Copy) -> None:
        super().__init__(copy)
        self.script = copy.root / "scripts" / "kata"
        self.folder = copy.root.parent / "somewhere else"
        self.folder.mkdir()

    def has_python(self, *names: str, good: bool = True) -> None:
        """Put Pythons first on the search path that log their use; one that is not *good* fails."""
        for name in names:
            file = self.tools / name
            log = shlex.quote(str(self.tools / "used"))
            does = f'exec "{sys.executable}" "$@"' if good else "exit 1"
            file.write_text(f"#!/bin/sh\necho {name} >> {log}\n{does}\n", encoding="utf-8")
            file.chmod(0o755)

    @property
    def used(self) -> list[str]:
        """Which of the Pythons were started so far."""
        log = self.tools / "used"
        return log.read_text(encoding="utf-8").split() if log.exists() else []

    def types(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run what was typed."""
        return run(words, self.folder, self.environment(COLUMNS="500", **more))


@pytest.fixture
def shell(copy: Copy) -> Shell:
    """A shell beside a copy of the harness whose path has a blank and an accent."""
    return Shell(copy)


@posix
def test_it_sets_up_once_and_then_needs_no_other_python(shell: Shell) -> None:
    """A `.venv` of other requirements is renewed."""
    done = shell.types(shell.script, "check", "toys/double")
    assert "toys/double: 0 of 2 tests pass" in done.stdout
    shell.has_python(*PYTHONS, good=False)
    assert shell.types(shell.script, "--help").stdout.startswith("usage:")
    assert shell.types(shell.script, "check", "toys/nothing").returncode == 2
    assert (shell.installed, shell.used) == (["venv", "pip"], [])
    shell.has_python(*PYTHONS)
    shell.copy.write("scripts/requirements.txt", "pytest==99\n")
    assert shell.types(shell.script, "--help").returncode == 0
    assert shell.installed == ["venv", "pip", "pip"]


@posix
def test_a_python_that_is_too_old_is_passed_over(shell: Shell) -> None:
    shell.has_python("python3", "python", good=False)
    shell.has_python("python3.14")
    assert shell.types(shell.script, "--help").returncode == 0
    assert shell.used[:3] == ["python3", "python", "python3.14"]


@posix
def test_where_no_python_will_do_it_is_said(shell: Shell) -> None:
    shell.has_python(*PYTHONS, good=False)
    for language, said in (("en", "needs Python 3.11"), ("es", "necesita")):
        done = shell.types(shell.script, "--help", KATA_LANG=language)
        assert (done.returncode, said in done.stderr) == (3, True)


# What people are told to type


@posix
def test_links_to_it_work_and_a_name_on_the_search_path_is_all_that_needs_typing(
    shell: Shell,
) -> None:
    (shell.tools / "kata").symlink_to("second")
    (shell.tools / "second").symlink_to(shell.script)
    assert shell.types("kata", "--help").stdout.startswith("usage: kata [-h]")
    done = shell.types("kata", "check", "toys/double")
    assert re.search("^ +next  kata hint double$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("start", [["scripts/kata"], [sys.executable, "scripts/kata.py"]])
def test_else_the_readmes_way_is_shown(shell: Shell, start: list[str]) -> None:
    if WINDOWS and len(start) == 1:
        pytest.skip("the short form of Windows is kata.cmd")
    shell.folder = shell.copy.root
    shell.has_python("kata")  # another program of that name
    shown = "python scripts\\kata.py" if WINDOWS else "python3 scripts/kata.py"
    assert f"usage: {shown} [-h]" in shell.types(*start, "--help").stdout


@pytest.mark.skipif(not WINDOWS, reason="only Windows runs it")
def test_kata_cmd_works_from_anywhere(shell: Shell) -> None:
    done = shell.types("cmd", "/c", f"{shell.script}.cmd", "check", "toys/double")
    assert "toys/double: 0 of 2 tests pass" in done.stdout
    assert done.returncode == 1


# What is started without a set-up


def test_completing_installs_nothing_and_says_nothing(shell: Shell) -> None:
    script = shell.copy.root / "scripts" / "kata.py"
    done = shell.types(sys.executable, script, _ARGCOMPLETE="1", COMP_LINE="kata ", COMP_POINT="5")
    assert (done.stdout, done.stderr) == ("", "")
    assert done.returncode != 0
    assert shell.installed == []


def test_an_update_may_bring_what_mends_the_set_up(shell: Shell) -> None:
    script = shell.copy.root / "scripts" / "kata.py"
    done = shell.types(sys.executable, script, "update", UV_DOES="fail")
    assert "no route to the internet" in done.stderr
    assert "This folder is no git clone" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "installs"),
    [
        (["--lang", "es", "doctor", "--json"], []),
        (["--lang=es", "check", "doctor"], ["venv", "pip"]),
        (["--lang=es"], ["venv", "pip"]),
    ],
)
def test_doctor_is_the_one_verb_that_sets_nothing_up(
    shell: Shell, arguments: list[str], installs: list[str]
) -> None:
    shell.types(sys.executable, shell.copy.root / "scripts" / "kata.py", *arguments)
    assert shell.installed == installs
