"""`kata.py doctor`: the network, the clock, files and the terminal of a machine."""

from __future__ import annotations

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
from dojo.cli.doctor import clocks, disk, network, terminal
from dojo.cli.doctor.findings import Finding, State
from dojo.watch import editor

from .conftest import Copy

WINDOWS = sys.platform == "win32"
posix = pytest.mark.skipif(WINDOWS, reason="Windows has nothing of the kind")


def findings(check: Callable[[], Iterator[Finding]]) -> dict[str, State]:
    """What a check finds, by name."""
    return {finding.check: finding.state for finding in check()}


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
