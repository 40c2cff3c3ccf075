"""`kata.py update` cut short anywhere, or run twice at once: nothing is lost by that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from .clones import (
    DOUBLE,
    GREET,
    NEW_KATA,
    NEW_STUB,
    NEW_SUITE,
    SUITE,
    WORK,
    Files,
    Learner,
    Upstream,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for git is a shell script")

RELEASE: Files = {**NEW_KATA, DOUBLE: NEW_STUB, SUITE: NEW_SUITE, GREET: "# new\n", "tox.ini": None}

GIT = """\
#!/bin/sh
echo "$*" >> "{log}"
case "$(wc -l < "{log}") $*" in {when}) {do} ;; esac
exec "{git}" "$@"
"""
"""Calls git, and does something else before one of the calls."""

KILL = "kill -9 $PPID; exit 1"
CHANGES = ("worktree add", "merge", "update-ref", "update-index", "read-tree", "reset", "commit")


def before_git(learner: Learner, when: str, do: str) -> dict[str, str]:
    """Return variables by which the shell does *do* before git is called as in *when*."""
    tools = learner.root.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "log").unlink(missing_ok=True)
    script = GIT.format(log=tools / "log", when=when, do=do, git=shutil.which("git"))
    (tools / "git").write_text(script, encoding="utf-8")
    (tools / "git").chmod(0o755)
    return {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}


def another(learner: Learner, name: str) -> Learner:
    """Return a copy of the clone."""
    root = learner.root.with_name(name)
    shutil.copytree(learner.root, root, symlinks=True)
    return Learner(root)


def state(learner: Learner) -> tuple[object, ...]:
    """Return what is committed, what is not, and what else git holds."""
    tree = learner.git("log", "-1", "--format=%T")
    work = learner.read(DOUBLE), learner.read("notes.txt")
    return tree, learner.status, learner.git("for-each-ref", "refs/kata"), work


@posix
@pytest.mark.parametrize("commits", [False, True])
def test_killed_before_any_change_the_next_call_ends_it(
    upstream: Upstream, learner: Learner, commits: bool
) -> None:
    learner.write({DOUBLE: WORK, "notes.txt": "mine"})
    if commits:
        learner.commit("double")
        learner.write({DOUBLE: f"{WORK}# saved\n"})
    upstream.release("all", RELEASE)
    whole = another(learner, "whole")
    assert whole.update(**before_git(whole, "never", "")).returncode == 0
    log = (learner.root.parent / "tools" / "log").read_text(encoding="utf-8").splitlines()
    changes = [
        number
        for number, call in enumerate(log, 1)
        if any(f" {change} " in call for change in CHANGES)
    ]
    assert len(changes) >= 9
    for number in changes:
        clone = another(learner, f"killed {number}")
        assert clone.update(**before_git(clone, f"'{number} '*", KILL)).returncode == -9
        assert clone.update().returncode == 0
        assert state(clone) == state(whole), log[number - 1]


@posix
def test_killed_while_files_are_written_a_newer_release_goes_on_from_there(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("all", RELEASE)
    (learner.root / ".git/info").mkdir(exist_ok=True)
    learner.write({".git/info/attributes": f"{GREET} filter=deadly\n"})
    learner.git("config", "filter.deadly.smudge", "test -f .git || kill -9 0; cat")
    assert learner.call().returncode == -9
    assert learner.read("tox.ini") is None  # it has begun
    assert learner.git("log", "-1", "--format=%s") == "The first release"
    learner.git("config", "--unset", "filter.deadly.smudge")
    target = upstream.release("and more", {SUITE: "# newer\n", GREET: "# newer\n"})
    stopped = learner.call()
    assert stopped.returncode == 2
    assert "index.lock" in stopped.stderr
    assert "call again" in stopped.stderr
    (learner.root / ".git" / "index.lock").unlink()
    done = learner.call()
    assert "cut short" in done.stdout
    assert learner.git("rev-parse", "HEAD") == target
    assert (learner.read(DOUBLE), learner.read(SUITE)) == (WORK, "# newer\n")
    assert learner.status == [f" M {DOUBLE}"]


@posix
def test_what_is_saved_while_it_runs_stays(upstream: Upstream, learner: Learner) -> None:
    target = upstream.release("all", RELEASE)
    save = f"echo mine > '{learner.root / DOUBLE}'"
    assert learner.update(**before_git(learner, "*' read-tree '*", save)).returncode == 2
    assert learner.read(DOUBLE) == "mine\n"
    assert learner.update().returncode == 0
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.status == [f" M {DOUBLE}"]


@posix
def test_a_commit_made_while_it_runs_is_not_lost(upstream: Upstream, learner: Learner) -> None:
    target = upstream.release("all", RELEASE)
    commit = f"'{shutil.which('git')}' commit -q --allow-empty -m meanwhile"
    stopped = learner.update(**before_git(learner, "*' HEAD '*", commit))
    assert stopped.returncode == 2
    assert "call again" in stopped.stderr
    made = learner.git("rev-parse", "HEAD")
    assert learner.git("log", "-1", "--format=%s") == "meanwhile"
    assert learner.update().returncode == 0
    assert learner.git("log", "-1", "--format=%P").split() == [made, target]
    assert learner.status == []


def test_two_at_once_are_one_after_the_other(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    target = upstream.release("all", RELEASE)
    with ThreadPoolExecutor() as pool:
        both = list(pool.map(lambda _: learner.call(), range(2)))
    assert [done.returncode for done in both] == [0, 0]
    assert sum("Nothing is new" in done.stdout for done in both) == 1
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.status == [f" M {DOUBLE}"]
    assert learner.read(DOUBLE) == WORK


def test_the_harness_may_change_under_its_own_feet(upstream: Upstream, tmp_path: Path) -> None:
    from dojo.core.catalogue import ROOT

    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", upstream.root / "scripts", ignore=skipped, dirs_exist_ok=True)
    upstream.release("the harness", {})
    learner = upstream.clone("with harness")
    harness = (upstream.root / "scripts" / "dojo").rglob("*.py")
    broken = (path.relative_to(upstream.root).as_posix() for path in harness)
    target = upstream.release("all of it", dict.fromkeys(broken, "raise SystemExit(5)\n"))
    environment = {**learner.environment, "PYTHONPATH": str(learner.root / "scripts")}
    done = subprocess.run(
        [sys.executable, "-m", "dojo", "update"], env=environment, cwd=learner.root, check=False
    )
    assert done.returncode == 0
    assert learner.git("rev-parse", "HEAD") == target
