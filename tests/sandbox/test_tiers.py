"""Which tier there is, and how it is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from dojo.core import catalogue
from dojo.core.errors import Exit
from dojo.isolation import sandbox
from dojo.isolation.sandbox import facts, launchers, tiers, walls

DATES = catalogue.find("date_arithmetic")


@pytest.fixture
def fresh():
    """Tries tier A anew, and forgets what it has found."""
    tiers.trouble.cache_clear()
    yield
    tiers.trouble.cache_clear()


def pytest_on_the_reference(*options: str) -> subprocess.CompletedProcess[str]:
    """One test of a kata against the reference."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(DATES.suite)]
    return subprocess.run(
        [*command, "--solutions", "reference", "-k", "add_days_counts_forward", *options],
        cwd=catalogue.ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_tier_a_is_the_best_where_it_works(tier_a):
    assert sandbox.named("auto") == tier_a
    assert tier_a.gaps == ()


def test_without_bubblewrap_it_is_tier_b_and_the_report_says_why(fresh, monkeypatch):
    monkeypatch.setattr(walls, "bubblewrap", lambda: None)
    tier = sandbox.named("auto")
    told = "\n".join(tier.lines())
    assert tier.name == "B"
    assert "sandbox: B, " in told
    assert "tier A is not to be had: " in told
    assert "apt-get install bubblewrap" in told or sys.platform != "linux"
    assert "reading what you may read" in told


def test_what_does_not_hold_is_no_tier_a(fresh, monkeypatch, tier_a):
    """A sandbox that starts and lets something through is none: it was run, and it told."""
    monkeypatch.setattr(tiers, "HIDDEN", Path("/usr"))
    with pytest.raises(sandbox.Unavailable, match=r"does not hold \(hidden files: True\)"):
        sandbox.named("A")


@pytest.mark.skipif(sys.platform != "linux", reason="what is asked is Linux's to tell")
def test_a_solution_finds_that_there_are_no_walls():
    found = facts.wrong(str(DATES.reference))
    assert {"hidden files", "other processes", "children", "all system calls"} <= set(found)


def test_a_bubblewrap_that_does_not_start_says_so(fresh, monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1"
    )
    program.chmod(0o755)
    monkeypatch.setattr(walls, "bubblewrap", lambda: str(program))
    with pytest.raises(sandbox.Unavailable, match="it does not start: bwrap: No permissions"):
        sandbox.named("A")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sandbox", "A"], "sandbox: A, bubblewrap"),
        (["--sandbox", "B"], "It does not keep a solution from:"),
        (["--sandbox", "A", "-n", "2"], "1 passed"),  # several processes share the room
    ],
)
def test_pytest_judges_in_the_tier_and_names_it(tier_a, options, said):
    done = pytest_on_the_reference(*options)
    assert done.returncode == 0, done.stdout
    assert said in done.stdout
    assert "1 passed" in done.stdout


def test_verdicts_come_out_of_the_room(tier_a, tmp_path):
    file = tmp_path / "verdicts"
    pytest_on_the_reference("--sandbox", "A", "--verdicts", str(file))
    assert '"outcome": "passed"' in file.read_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sandbox", "B", "--in-process"], "--in-process leaves nothing"),
        (["--sandbox", "C"], "invalid choice"),
    ],
)
def test_what_cannot_be_is_an_error(options, said):
    done = pytest_on_the_reference(*options)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert said in done.stderr


def test_being_in_a_room_is_not_a_matter_of_belief(monkeypatch):
    monkeypatch.setenv(walls.INSIDE, "1")
    assert not walls.inside()


@pytest.mark.skipif(sys.platform != "linux", reason="accounts are changed on Linux only")
def test_no_judge_is_root_or_it_is_told():
    """Where root's Python is in root's home, another account might find half of another one."""
    code = (
        "import json, msgspec, os; print(os.getuid(), json.__file__, msgspec.__file__, sep='\\n')"
    )
    line = launchers.without_root([sys.executable, "-I", "-c", code])
    done = subprocess.run(line, capture_output=True, check=True, cwd="/", encoding="utf-8")
    account, *modules = done.stdout.splitlines()
    assert modules == [json.__file__, msgspec.__file__]
    assert (account == "0") == ("doing all that as root" in tiers.gaps_of_b())


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limits of files")
def test_a_disk_that_is_full_is_told_in_a_sentence(tmp_path):
    """Files of more than 1,024 bytes do not fit: there is a folder for temporary files, and a room
    for no more than that.
    """
    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "date_arithmetic.py").write_text("def add_days(day, n): return day\n")
    command = [sys.executable, "-m", "dojo", "grade", str(tmp_path), "--sandbox", "B"]
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1 && exec "$@"', "bash", *command, "--katas", "date_arithmetic"],
        env={**os.environ, "PYTHONPATH": str(catalogue.ROOT / "scripts"), "KATA_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == Exit.USAGE
    assert done.stderr.startswith("The system says: [Errno 27] File too large: ")
    assert "Traceback" not in done.stderr
