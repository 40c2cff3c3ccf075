"""`kata.py doctor`: what it finds missing on a machine, and how it says so."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dojo.cli import doctor, setup
from dojo.cli.doctor import network, python, remedies
from dojo.cli.doctor.findings import Finding, State

from .conftest import Copy
from .test_setup import Newcomer

WINDOWS = sys.platform == "win32"
posix = pytest.mark.skipif(WINDOWS, reason="Windows has nothing of the kind")


@pytest.fixture
def newcomer(copy: Copy) -> Newcomer:
    """A newcomer with a fresh copy."""
    return Newcomer(copy)


def findings(check: Callable[[], Iterator[Finding]]) -> dict[str, State]:
    """What a check finds, by name."""
    return {finding.check: finding.state for finding in check()}


# All of it


def test_a_machine_that_has_all_is_told_so(newcomer: Newcomer) -> None:
    newcomer.call()
    done = newcomer.call("doctor")
    assert "✗" not in done.stdout
    assert done.stdout.endswith("All that the katas need is there.\n")
    assert done.returncode == 0


def test_every_check_is_in_the_json(newcomer: Newcomer) -> None:
    newcomer.call()
    done = newcomer.call("doctor", "--json")
    told = json.loads(done.stdout)
    names = ["python", "venv", "packages", "git", "ipv4", "ipv6", "time_zones", "clock"]
    names += ["temporary_folder", "katas_folder", "symbolic_links"]
    names += [*([] if WINDOWS else ["open_files"]), "file_events", "terminal", "letters", "editor"]
    assert [check["check"] for check in told["checks"]] == names
    assert {check["state"] for check in told["checks"]} <= {"good", "note", "missing"}
    assert told["ok"] is True


def test_nothing_is_left_behind(newcomer: Newcomer) -> None:
    katas = newcomer.copy.root / "katas"
    before = sorted(katas.rglob("*"))
    newcomer.call("doctor")
    assert sorted(katas.rglob("*")) == before


def test_without_venv_it_works_and_makes_none(newcomer: Newcomer) -> None:
    done = newcomer.call("doctor", COLUMNS="500")
    assert "✗ .venv is not made yet\n    Make it: " in done.stdout
    assert "Missing: venv" in done.stdout
    assert done.returncode == 1
    assert newcomer.installed == []


def test_it_works_in_a_python_that_has_no_packages(copy: Copy) -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import dojo.cli.main as c; c.main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, "--lang", "es", "doctor"],
        cwd=copy.root,
        env=copy.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "✗ .venv is not made yet" in done.stdout  # the catalogues' reader is missing too
    assert "could not be looked at" not in done.stdout
    assert done.stderr == ""


def test_it_speaks_spanish(copy: Copy) -> None:
    assert "127.0.0.1 responde, por TCP y UDP" in copy.dojo("--lang", "es", "doctor").stdout


def test_a_check_that_breaks_does_not_break_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Iterator[Finding]:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(doctor, "CHECKS", (broken, network.loopback))
    assert doctor.run(as_json=False) == 0
    said = capsys.readouterr().out
    assert "! broken could not be looked at: no such luck" in said
    assert "127.0.0.1 answers" in said


def test_where_marks_cannot_be_shown_there_are_others(copy: Copy) -> None:
    done = copy.dojo("doctor", PYTHONIOENCODING="ascii")
    assert "\n+ 127.0.0.1 answers" in done.stdout
    assert "\n! letters: ascii" in done.stdout
    assert "\nx .venv" in done.stdout


# Python and git


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "✗ .venv has no Python that works"),
        ("unfinished", "✗ .venv is half made, or of another release"),
        ("3.11\npytest==1\n", "✗ .venv is half made, or of another release"),
    ],
)
def test_a_venv_that_is_not_whole(newcomer: Newcomer, content: str | None, said: str) -> None:
    newcomer.call()
    venv = newcomer.copy.root / ".venv"
    if content is None:
        shutil.rmtree(venv / ("Scripts" if WINDOWS else "bin"))
    else:
        (venv / "dojo-stamp").write_text(content, encoding="utf-8")
    assert said in newcomer.call("doctor").stdout


def test_a_python_without_its_package_venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "STAMP", tmp_path / ".venv" / "dojo-stamp")
    monkeypatch.setattr(setup, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(remedies, "system", lambda: "debian")
    (found,) = python.venv()
    assert found.advice == "sudo apt install python3-venv"


def test_packages_of_another_release_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# why\npytest==1.0  # old\nnothing-like-it==2.0\nmsgspec==" + python.installed(
        "msgspec"
    )
    monkeypatch.setattr(setup, "requirements", lambda: text)
    (found,) = python.packages()
    assert found.state is State.MISSING
    assert f"pytest: {pytest.__version__} → 1.0" in found.advice
    assert "nothing-like-it: - → 2.0" in found.advice
    assert "msgspec" not in found.advice


def test_a_package_that_does_not_fit_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "requirements", lambda: "")
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert findings(python.packages) == {"packages": State.MISSING}


def test_without_git_the_katas_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert findings(python.git) == {"git": State.NOTE}


@posix
@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("git version 2.24.9", State.NOTE),
        ("git version 2.25.0", State.GOOD),
        ("git version 3.0.1 (Apple Git-155)", State.GOOD),
        ("no version", State.NOTE),
    ],
)
def test_an_old_git_cannot_update(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, state: State
) -> None:
    (tmp_path / "git").write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert findings(python.git) == {"git": state}


def test_a_python_that_nobody_has_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python, "NEWEST", (3, 1))
    assert findings(python.python) == {"python": State.NOTE}


# How to get it


@pytest.mark.parametrize(
    ("names", "system"),
    [
        ("debian ", "debian"),
        ("ubuntu debian", "debian"),
        ("linuxmint ubuntu debian", "debian"),
        ("fedora ", "fedora"),
        ("rocky rhel centos fedora", "fedora"),
        ("arch ", ""),
    ],
)
def test_systems_are_known_by_whom_they_are_like(names: str, system: str) -> None:
    assert remedies.like(names) == system


@pytest.mark.parametrize("system", remedies.NAMES)
def test_each_system_has_a_way_to_get_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(remedies, "system", lambda: system)
    for what in ("venv", "git", "editor"):
        assert remedies.remedy(what)
        assert "\n" not in remedies.remedy(what)


def test_an_unknown_system_gets_what_is_typed_on_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remedies, "system", lambda: "")
    assert len(remedies.remedy("git").splitlines()) == len(remedies.NAMES)


def test_this_system_is_known_or_said_to_be_none() -> None:
    assert remedies.system() in {*remedies.NAMES, ""}
