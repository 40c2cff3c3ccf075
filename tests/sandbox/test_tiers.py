"""Which tier there is, and how it is told."""

from __future__ import annotations

import subprocess
import sys

import pytest
from dojo.core import catalogue
from dojo.isolation import sandbox
from dojo.isolation.sandbox import apart, bubblewrap, probe, room, tiers

DATES = catalogue.find("date_arithmetic")


@pytest.fixture
def fresh():
    """Probes anew, and forgets what it has found."""
    caches = (probe.trouble, bubblewrap.program, tiers.gaps_of_b)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def pytest_on_the_reference(*options: str, **more: object) -> subprocess.CompletedProcess[str]:
    """One test of a kata against the reference."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(DATES.suite)]
    return subprocess.run(
        [*command, "--solutions", "reference", "-k", "add_days_counts_forward", *options],
        cwd=catalogue.ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **more,
    )


def test_tier_a_is_the_best_where_it_works(tier_a):
    assert sandbox.best() == tier_a == sandbox.named("auto")
    assert tier_a.gaps == ()


def test_without_bubblewrap_it_is_tier_b_and_the_report_says_why(fresh, monkeypatch):
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    tier = sandbox.best()
    told = "\n".join(tier.lines())
    assert tier.name == "B"
    assert "sandbox: B, " in told
    assert "tier A is not to be had: " in told
    assert "apt-get install bubblewrap" in told or sys.platform != "linux"
    assert "reading what you may read" in told


def test_what_does_not_hold_is_no_tier_a(fresh, monkeypatch, tier_a):
    """A sandbox that starts and lets something through is none: it was run, and it told."""
    monkeypatch.setattr(bubblewrap, "SHUT_IN", ("--unshare-user", "--die-with-parent"))
    code = (
        "from dojo.isolation.sandbox import bubblewrap, probe; "
        "bubblewrap.SHUT_IN = {0!r}; probe.main()"
    )
    given = code.format(bubblewrap.SHUT_IN)
    run = room.command

    def weaker(line, *rest):
        return run(
            [
                *line[:-1],
                line[-1].replace("from dojo.isolation.sandbox import probe; probe.main()", given),
            ]
        )

    monkeypatch.setattr(room, "command", weaker)
    with pytest.raises(sandbox.Unavailable, match="it starts, but does not hold"):
        sandbox.named("A")


def test_a_bubblewrap_that_does_not_start_says_so(fresh, monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1"
    )
    program.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "program", lambda: str(program))
    with pytest.raises(sandbox.Unavailable, match="it does not start: bwrap: No permissions"):
        sandbox.named("A")


def test_pytest_names_the_tier(tier_a):
    done = pytest_on_the_reference("--sandbox", "A")
    assert "sandbox: A, bubblewrap" in done.stdout
    assert "1 passed" in done.stdout
    done = pytest_on_the_reference("--sandbox", "B")
    assert "sandbox: B, a process with an environment" in done.stdout
    assert "It does not keep a solution from:" in done.stdout
    assert "1 passed" in done.stdout


def test_several_processes_of_pytest_share_the_room(tier_a):
    done = pytest_on_the_reference("--sandbox", "A", "-n", "2")
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_verdicts_come_out_of_the_room(tier_a, tmp_path):
    file = tmp_path / "verdicts"
    pytest_on_the_reference("--sandbox", "A", "--verdicts", str(file))
    assert '"outcome": "passed"' in file.read_text()


def test_without_a_border_there_is_no_sandbox():
    done = pytest_on_the_reference("--sandbox", "B", "--in-process")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--in-process leaves nothing" in done.stderr


def test_a_name_of_no_tier_is_an_error():
    assert pytest_on_the_reference("--sandbox", "C").returncode == pytest.ExitCode.USAGE_ERROR


def test_being_in_a_room_is_not_a_matter_of_belief(monkeypatch):
    monkeypatch.setenv(room.INSIDE, "1")
    assert not room.inside()


@pytest.mark.skipif(sys.platform != "linux", reason="accounts are changed on Linux only")
def test_a_python_that_nobody_else_can_read_is_not_exchanged_for_another(monkeypatch, tmp_path):
    """Where root's Python is in root's home, another account might find half of another one."""
    if "root" not in tiers.gaps_of_b()[-1] and not apart.steps_down():
        pytest.skip("this account is not root's")
    assert apart.command(["x"])[-1] == "x"
    assert apart.steps_down() == (len(apart.command(["x"])) > 1)
