"""`kata.py doctor`: what it finds missing on a machine, and how it says so."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytz
from dojo.cli import doctor, setup
from dojo.core.errors import Refused
from dojo.watch import editor

from .conftest import Copy
from .test_setup import Newcomer

WINDOWS = sys.platform == "win32"
posix = pytest.mark.skipif(WINDOWS, reason="Windows has nothing of the kind")


# All of it


def test_every_check_is_told_in_words_and_in_json(newcomer: Newcomer) -> None:
    newcomer.call()
    katas = newcomer.copy.root / "katas"
    before = sorted(katas.rglob("*"))
    done = newcomer.call("doctor")
    assert "✗" not in done.stdout
    assert done.stdout.endswith("All that the katas need is there.\n")
    assert done.returncode == 0
    told = json.loads(newcomer.call("doctor", "--json").stdout)
    names = ["python", "venv", "packages", "git", "ipv4", "ipv6", "time_zones", "clock"]
    names += ["temporary_folder", "katas_folder", "symbolic_links"]
    names += [*([] if WINDOWS else ["open_files"]), "terminal", "letters", "editor"]
    assert [check["check"] for check in told["checks"]] == names
    assert {check["state"] for check in told["checks"]} <= {"good", "note", "missing"}
    assert all(check.keys() == {"check", "state", "text", "advice"} for check in told["checks"])
    assert told["ok"] is True
    assert told["system"]
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
    done = copy.run(sys.executable, "-I", "-S", "-c", code, "--lang", "es", "doctor")
    assert "✗ .venv todavía no está creado" in done.stdout
    assert "127.0.0.1 responde, por TCP y UDP" in done.stdout
    assert "could not be looked at" not in done.stdout
    assert done.stderr == ""


def test_a_check_that_breaks_does_not_break_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise RuntimeError("no such luck")

    checks = {"broken": (broken, doctor.MISSING), "ipv4": doctor.CHECKS["ipv4"]}
    monkeypatch.setattr(doctor, "CHECKS", checks)
    assert doctor.run(argparse.Namespace(json=False)) == 0
    said = capsys.readouterr().out
    assert "! broken could not be looked at: no such luck" in said
    assert "127.0.0.1 answers" in said


def test_where_marks_cannot_be_shown_there_are_others(copy: Copy) -> None:
    done = copy.dojo("doctor", PYTHONIOENCODING="ascii")
    for line in ("\n+ 127.0.0.1 answers", "\n! letters: ascii", "\nx .venv"):
        assert line in done.stdout


# One lack after the other


Patch = Callable[[pytest.MonkeyPatch], None]


def _set(owner: object, name: str, value: object) -> Patch:
    return lambda patch: patch.setattr(owner, name, value)


def _no_programs(patch: pytest.MonkeyPatch) -> None:
    for name in editor.VARIABLES:
        patch.delenv(name, raising=False)
    patch.setenv("PATH", "")


def _no_venv_package(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(setup, "ready", lambda: False)
    patch.setitem(sys.modules, "ensurepip", None)
    patch.setenv("PATH", "")


def _unloadable(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(setup, "requirements", lambda: "")
    patch.setitem(sys.modules, "msgspec", None)


def _no_datagrams(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doctor, "PATIENCE", 0.01)
    patch.setattr(socket.socket, "sendto", lambda *_: 5)


def _forbidden(*_: object) -> None:
    raise OSError("A required privilege is not held by the client")


PINS = "# why\npytest==1.0  # old\nnothing-like==2.0\n"
WRONG = f"pytest: {pytest.__version__} → 1.0\nnothing-like: -"
NEVER = datetime(9000, 1, 1, tzinfo=UTC)
LACKS: list[tuple[str, Patch, str, str]] = [
    ("python", _set(doctor, "NEWEST", (3, 1)), "note", "Newer than any"),
    ("venv", _no_venv_package, "missing", "sudo apt install python3-venv"),
    ("packages", _set(setup, "requirements", lambda: PINS), "missing", WRONG),
    ("packages", _unloadable, "missing", "msgspec does not work here"),
    ("git", _no_programs, "note", "sudo apt install git"),
    ("ipv4", _no_datagrams, "missing", "127.0.0.1 does not answer: UDP: timed out"),
    (
        "time_zones",
        _set(pytz, "timezone", lambda _: pytz.FixedOffset(60)),
        "missing",
        "pytz does not know when clocks in",
    ),
    ("time_zones", _set(doctor, "ZONE", "Etc/GMT-1"), "missing", "sudo apt install tzdata"),
    ("time_zones", _set(doctor, "ZONE", "Nowhere"), "missing", "no data on time zones"),
    ("clock", _set(doctor, "RELEASED", NEVER), "note", "is slow"),
    ("temporary_folder", _set(tempfile, "tempdir", "/nowhere"), "missing", "Set TMPDIR"),
    ("symbolic_links", _set(Path, "symlink_to", _forbidden), "note", "cannot be made"),
    ("editor", _no_programs, "note", "sudo apt install micro"),
]


@pytest.mark.parametrize(("check", "without", "state", "said"), LACKS)
def test_what_is_missing_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, check: str, without: Patch, state: str, said: str
) -> None:
    monkeypatch.setattr(doctor, "system", lambda: "debian")
    with monkeypatch.context() as patch:
        without(patch)
        found, text, advice = doctor.examine(check)
    assert found == state
    assert said in f"{text}\n{advice}"


@posix
@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("git version 2.24.9", "note"),
        ("git version 2.25.0", "good"),
        ("git version 3.0.1 (Apple Git-155)", "good"),
        ("no version", "note"),
    ],
)
def test_an_old_git_cannot_update(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, state: str
) -> None:
    (tmp_path / "git").write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.examine("git")[0] == state


def test_data_on_zones_may_be_a_package() -> None:
    zoneinfo.ZoneInfo.clear_cache()
    zoneinfo.reset_tzpath(())
    try:
        assert doctor.examine("time_zones")[0] == "good"
    finally:
        zoneinfo.reset_tzpath()


@pytest.mark.parametrize("content", ["unfinished", "3.11\npytest==1\n"])
def test_a_venv_that_is_not_whole(newcomer: Newcomer, content: str) -> None:
    newcomer.call()
    (newcomer.copy.root / ".venv" / "dojo-stamp").write_text(content, encoding="utf-8")
    assert "✗ .venv is half made, or of another release" in newcomer.call("doctor").stdout


@posix
def test_without_a_loopback_it_is_missed(copy: Copy) -> None:
    alone = ["unshare", "--net", "--map-root-user", "--user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("no right to a network of one's own")
    said = copy.run(*alone, sys.executable, "-m", "dojo", "doctor").stdout
    assert "✗ 127.0.0.1 does not answer: TCP: " in said
    assert "! ::1 does not answer: TCP: " in said
    assert "ipv4" in said.splitlines()[-1]


@posix
@pytest.mark.parametrize(("limit", "mark"), [(64, "!"), (512, "✓")])
def test_the_limit_of_open_files(copy: Copy, limit: int, mark: str) -> None:
    shell = f'ulimit -n {limit}; exec "$0" -m dojo doctor'
    said = copy.run("sh", "-c", shell, sys.executable).stdout
    assert re.search(rf"^{mark} .*{limit}", said, re.MULTILINE)
    assert ("    ulimit -n" in said) is (mark == "!")


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
    if found:
        program, *options = editor.command()
        assert [Path(program).stem, *options] == found
    else:
        with pytest.raises(Refused):
            editor.command()
    assert doctor.examine("editor")[0] == ("good" if found else "note")


@pytest.mark.skipif(WINDOWS, reason="there it is notepad")
def test_where_no_variable_names_an_editor_the_usual_ones_are_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in editor.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = []
    for name in ("vi", "nano", "micro", "code"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
        found.append(Path(*editor.command()).name)
    assert found == ["vi", "nano", "micro", "code"]


# How to get it


@pytest.mark.parametrize(
    ("about", "system"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "arch"}, ""),
    ],
)
def test_systems_are_known_by_whom_they_are_like(
    monkeypatch: pytest.MonkeyPatch, about: dict[str, str], system: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(doctor.platform, "freedesktop_os_release", lambda: about)
    assert doctor.system() == system
    for what in ("venv", "git", "editor"):  # on an unknown one, what is typed on each of the others
        assert len(doctor.remedy(what).splitlines()) == (1 if system else len(doctor.SYSTEMS))
