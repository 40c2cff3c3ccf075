"""Watch where there is no terminal, or none that can do much: plain lines."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from ..conftest import run
from .conftest import Home, Watching, plain
from .toys import BAD, GOOD


def until(process: subprocess.Popen[str], last: str) -> str:
    """What the command prints up to a line that has *last* in it."""
    assert process.stdout is not None
    found = ""
    while last not in found:
        line = process.stdout.readline()
        assert line, found
        found += line
    return found


def test_each_verdict_is_printed_until_ctrl_c(home: Home) -> None:
    with subprocess.Popen(
        home.command("watch"),
        cwd=home.root,
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            first = until(process, "0 of 3 tests pass")
            assert first.startswith("Watching katas/toys/numbers_/numbers_.py; Ctrl-C ends it.\n")
            assert "\n✗ Twice two is four.\n" in first
            home.save(GOOD)
            assert "✗" not in until(process, "✓ toys/numbers_: 3 of 3 tests pass (")
            until(process, "★ toys/numbers_: 3 of 3 tests pass, edge cases 1 of 1 (")
            home.save(BAD)
            assert "\n✗ Half of six is three.\n" in until(process, "2 of 3 tests pass")
            if sys.platform != "win32":
                process.send_signal(signal.SIGINT)
                assert process.wait() == 130
        finally:
            process.kill()
    if sys.platform != "win32":
        home.wait_until_nothing_runs()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_that_can_do_little_gets_lines(home: Home, watching: Watching) -> None:
    person = watching(TERM="dumb")
    person.see("Watching katas/toys/numbers_/numbers_.py", "0 of 3 tests pass")
    home.save(GOOD)
    person.see("✓ toys/numbers_: 3 of 3 tests pass")
    assert b"\x1b" not in person.raw
    assert plain(person.raw) == person.raw.decode()


def test_a_bare_call_without_a_terminal_checks(home: Home) -> None:
    done = run(home.command(), home.root, home.environment())
    assert "0 of 2 katas solved" in done.stdout
    assert done.returncode == 1
