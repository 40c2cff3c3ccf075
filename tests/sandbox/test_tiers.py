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
from dojo.isolation.sandbox import facts, launchers, walls

DATES = catalogue.find("date_arithmetic")


@pytest.fixture
def fresh():
    """Tries tier A anew, and forgets what it has found."""
    sandbox.trouble.cache_clear()
    yield
    sandbox.trouble.cache_clear()


def test_tier_a_is_the_best_where_it_works(tier_a):
    assert sandbox.named("auto") == tier_a
    assert tier_a.gaps == ()


def test_without_bubblewrap_it_is_tier_b_and_the_report_says_why(fresh, monkeypatch):
    monkeypatch.setattr(walls, "bubblewrap", lambda: None)
    tier = sandbox.named("auto")
    assert tier.name == "B"
    assert "apt-get install bubblewrap" in tier.why or sys.platform != "linux"
    assert any("reading what you may read" in gap for gap in tier.gaps)


def test_what_does_not_hold_is_no_tier_a(fresh, monkeypatch, tier_a):
    """A sandbox that starts and lets something through is none: it was run, and it told."""
    monkeypatch.setattr(sandbox, "HIDDEN", Path("/usr"))
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
    ("tier", "said"), [("A", "has to be started with Tier.room()"), ("C", "invalid choice")]
)
def test_a_judge_that_is_not_in_its_tier_is_an_error(judge, tier, said):
    run = judge.pytest(DATES.suite, "--sandbox", tier)
    assert run.code == pytest.ExitCode.USAGE_ERROR
    assert said in run.output


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
    assert (account == "0") == ("doing all that as root" in sandbox.gaps_of_b())


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
