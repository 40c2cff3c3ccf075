"""`kata.py doctor`: what it finds missing on a machine, and how it says so."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dojo import doctor, editor, setup
from dojo.doctor import clocks, disk, network, python, remedies, terminal
from dojo.doctor.findings import Finding, State

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
        "import sys; sys.path.insert(0, 'scripts'); import dojo.commands as c; c.main(sys.argv[1:])"
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


# The network


@posix
def test_without_a_loopback_it_is_missed(copy: Copy) -> None:
    alone = ["unshare", "--net", "--map-root-user", "--user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("no right to a network of one's own")
    done = subprocess.run(
        [*alone, sys.executable, "-m", "dojo", "doctor"],
        env=copy.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "✗ 127.0.0.1 does not answer: TCP: " in done.stdout
    assert "! ::1 does not answer: TCP: " in done.stdout
    assert "ipv4" in done.stdout.splitlines()[-1]


def test_where_datagrams_do_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "PATIENCE", 0.01)
    monkeypatch.setattr(socket.socket, "sendto", lambda *_: 5)
    assert findings(network.loopback)["ipv4"] is State.MISSING


def test_where_another_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_tcp", lambda *_: b"HTTP/1.1 403")
    found = list(network.loopback())
    assert found[0].text == "127.0.0.1 does not answer: TCP: another answer than what was sent"


# The clock


@pytest.fixture
def no_zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without data on time zones."""
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "tzdata", None)
        zoneinfo.ZoneInfo.clear_cache()
        zoneinfo.reset_tzpath(())
        yield
    zoneinfo.reset_tzpath()


@pytest.mark.usefixtures("no_zones")
def test_without_data_on_zones() -> None:
    assert findings(clocks.zones) == {"time_zones": State.MISSING}


def test_where_the_system_has_no_data_the_package_does(monkeypatch: pytest.MonkeyPatch) -> None:
    zoneinfo.ZoneInfo.clear_cache()
    zoneinfo.reset_tzpath(())
    try:
        (found,) = clocks.zones()
    finally:
        zoneinfo.reset_tzpath()
    assert found.state is State.GOOD
    assert "the package tzdata" in found.text


def test_where_pytz_and_zoneinfo_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    import pytz

    monkeypatch.setattr(pytz, "timezone", lambda _: pytz.FixedOffset(60))
    assert findings(clocks.zones) == {"time_zones": State.MISSING}


def test_data_without_the_change_of_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "ZONE", "Etc/GMT-1")
    assert findings(clocks.zones) == {"time_zones": State.MISSING}


def test_a_clock_that_is_years_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "RELEASED", datetime(9000, 1, 1, tzinfo=UTC))
    assert findings(clocks.clock) == {"clock": State.NOTE}


def test_files_with_a_clock_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks.time, "time", lambda: 0.0)
    assert findings(clocks.clock) == {"clock": State.NOTE}


# Files


def test_a_temporary_folder_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: "/nowhere/at/all")
    found = findings(disk.folders)
    assert found == {"temporary_folder": State.MISSING, "katas_folder": State.GOOD}


def test_where_links_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise OSError("A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", forbidden)
    assert findings(disk.links) == {"symbolic_links": State.NOTE}


@posix
@pytest.mark.parametrize(("limit", "mark"), [(64, "!"), (512, "✓")])
def test_the_limit_of_open_files(copy: Copy, limit: int, mark: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'ulimit -n {limit}; exec "$0" -m dojo doctor', sys.executable],
        env=copy.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert re.search(rf"^{mark} .*{limit}", done.stdout, re.MULTILINE)
    assert ("    ulimit -n" in done.stdout) is (mark == "!")


def test_a_real_save_is_told_of() -> None:
    (found,) = disk.events()
    assert found.state is State.GOOD
    assert re.fullmatch(r"a save is told of after \d+ ms", found.text)


def test_where_no_save_is_told_of_polling_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk.os, "replace", lambda *_: None)
    monkeypatch.setattr(Path, "write_text", lambda *_, **__: 0)
    monkeypatch.setattr(disk, "PATIENCE", 0.1)
    (found,) = disk.events()
    assert found.state is State.NOTE
    assert "KATA_POLL=1" in found.advice


# The terminal


@posix
@pytest.mark.parametrize(
    ("columns", "term", "mark"), [(100, "xterm", "✓"), (50, "xterm", "!"), (100, "dumb", "!")]
)
def test_the_terminal_and_its_size(copy: Copy, columns: int, term: str, mark: str) -> None:
    import pexpect

    environment = {**copy.environment(), "TERM": term}
    environment.pop("COLUMNS", None)
    with pexpect.spawn(
        sys.executable,
        ["-m", "dojo", "doctor"],
        env=environment,
        dimensions=(24, columns),
        encoding="utf-8",
    ) as child:
        child.expect(pexpect.EOF)
    assert f"{mark} terminal: {columns} columns, 24 lines" in child.before


@posix
def test_a_locale_that_the_machine_lacks(copy: Copy) -> None:
    done = copy.dojo("doctor", LC_ALL="xx_XX.UTF-8", PYTHONIOENCODING="utf-8")
    assert (
        "! letters: utf-8; language: en\n    This machine has no locale xx_XX.UTF-8." in done.stdout
    )


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({"VISUAL": "first --wait", "EDITOR": "second"}, ["first", "--wait"]),
        ({"EDITOR": "second"}, ["second"]),
        ({"VISUAL": " ", "EDITOR": "second"}, ["second"]),
        ({}, ["code"]),
        ({"VISUAL": "nowhere"}, None),
        ({"VISUAL": "'"}, None),
    ],
)
def test_the_editor_that_is_opened(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    variables: dict[str, str],
    found: list[str] | None,
) -> None:
    for name in ("first", "second", "code"):
        file = tmp_path / (f"{name}.bat" if WINDOWS else name)
        file.write_text("#!/bin/sh\n", encoding="utf-8")
        file.chmod(0o755)
    for name in editor.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    command = editor.command()
    assert (command and [Path(command[0]).stem, *command[1:]]) == found
    assert findings(terminal.open_in) == {"editor": State.GOOD if found else State.NOTE}


def test_without_any_editor_one_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in editor.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    (found,) = terminal.open_in()
    assert found.state is State.NOTE
    assert found.advice


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
    for what in ("python", "venv", "git", "editor"):
        assert remedies.remedy(what)
        assert "\n" not in remedies.remedy(what)


def test_an_unknown_system_gets_what_is_typed_on_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remedies, "system", lambda: "")
    assert len(remedies.remedy("git").splitlines()) == len(remedies.NAMES)


def test_this_system_is_known_or_said_to_be_none() -> None:
    assert remedies.system() in {*remedies.NAMES, ""}
