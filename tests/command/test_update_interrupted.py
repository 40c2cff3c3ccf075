"""`kata.py update` cut short anywhere, or run twice at once: nothing is lost by that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from dojo.cli import update
from dojo.cli.clone import Git
from dojo.core import catalogue
from dojo.core.errors import Refused

from .clones import DOUBLE, GREET, NEW_KATA, NEW_STUB, NEW_SUITE, SUITE, WORK, Learner, Upstream

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

RELEASE = {**NEW_KATA, DOUBLE: NEW_STUB, SUITE: NEW_SUITE, GREET: "# new\n", "tox.ini": None}
STEPS = ((Git, "raw"), (update, "_put"), (update, "_tidy"), (shutil, "rmtree"))
"""What an update does once it has fetched the release: it is killed before each of these calls."""

TO_THE_END = 1000


def killed(learner: Learner, after: int) -> bool:
    """Begin an update and kill it after so many steps; whether it was still running then."""
    if child := os.fork():
        return _ended(child) == 9
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _count_steps(after)
    try:
        os.environ.update(learner.environment)
        catalogue.ROOT = learner.root
        update.run(None, None, only_tell=False)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _ended(child: int) -> int:
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}
    return code


def _count_steps(left: int) -> None:
    """From the first change on, let each step but so many be this process's end."""

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(9)
            return real(*arguments, **more)

        return counted

    def begun(*arguments: object) -> object:
        for place, name in STEPS:
            setattr(place, name, counting(getattr(place, name)))
        return merge(*arguments)

    merge: Callable[..., object] = update._merge
    update._merge = begun  # type: ignore[assignment]


@posix
@pytest.mark.parametrize("commits", [False, True])
def test_killed_after_any_step_the_next_call_ends_it(
    upstream: Upstream, learner: Learner, commits: bool
) -> None:
    learner.write({DOUBLE: WORK, "notes.txt": "mine"})
    if commits:
        learner.commit("double", {DOUBLE: WORK})
        learner.write({DOUBLE: f"{WORK}# saved\n"})
    upstream.release("all", RELEASE)
    whole = _another(learner, "whole")
    whole.update()
    after = 0
    while killed(clone := _another(learner, f"after {after}"), after):
        assert _yours(clone) == _yours(learner)
        assert not killed(clone, TO_THE_END)
        assert _yours(clone) == _yours(learner)
        assert _state(clone) == _state(whole), after
        after += 1
    assert after > 12
    assert _state(clone) == _state(whole)


@posix
def test_a_newer_release_between_the_two_calls_takes_nothing_for_work(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK})
    upstream.release("all", RELEASE)
    after = 0
    clones = []
    while killed(clone := _another(learner, f"after {after}"), after):
        clones.append(clone)
        after += 1
    target = upstream.release("and more", {SUITE: "# newer\n", GREET: "# newer\n"})
    for clone in clones:
        assert not killed(clone, TO_THE_END)
        assert clone.git("rev-parse", "HEAD") == target
        assert clone.status == [f" M {DOUBLE}"]


def _yours(learner: Learner) -> tuple[str | None, ...]:
    return tuple(learner.read(path) for path in ("notes.txt", DOUBLE))


def _another(learner: Learner, name: str) -> Learner:
    root = learner.root.with_name(name)
    shutil.copytree(learner.root, root, symlinks=True)
    return Learner(root, Path(learner.environment["GIT_CONFIG_GLOBAL"]))


def _state(learner: Learner) -> tuple[str, list[str], str]:
    """What is committed (whenever that was), what is not, and what else git holds."""
    tree = learner.git("log", "-1", "--format=%T")
    return tree, learner.status, learner.git("for-each-ref", "refs/kata")


@pytest.fixture
def here(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """A clone that the update is run on in this very process."""
    monkeypatch.setattr(catalogue, "ROOT", learner.root)
    for name, value in learner.environment.items():
        monkeypatch.setenv(name, value)
    return learner


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Let the learner *act* when an update has looked at everything, and exchanged nothing yet."""
    exchange: Callable[..., object] = update._exchange

    def exchange_late(*arguments: object) -> object:
        act()
        return exchange(*arguments)

    monkeypatch.setattr(update, "_exchange", exchange_late)


def test_what_is_saved_while_it_runs_stays(
    upstream: Upstream,
    here: Learner,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    upstream.release("all", RELEASE)
    meanwhile(monkeypatch, lambda: here.write({DOUBLE: WORK, "tox.ini": "[mine]\n"}))
    update.run(None, None, only_tell=False)
    assert here.read(DOUBLE) == WORK
    assert here.read("tox.ini") == "[mine]\n"
    assert here.status == [f" M {DOUBLE}", "?? tox.ini"]
    assert f"and kept:\n  tox.ini\n  {DOUBLE}\n" in capsys.readouterr().out


def test_a_file_that_cannot_be_exchanged_stops_it_and_the_next_call_goes_on(
    upstream: Upstream, here: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write({DOUBLE: WORK})
    target = upstream.release("all", RELEASE)

    def in_use(*_: object) -> None:
        raise PermissionError(13, "in use by another program")

    with monkeypatch.context() as patch:
        patch.setattr(update, "_put", in_use)
        with pytest.raises(Refused, match="cannot be exchanged: in use by another program"):
            update.run(None, None, only_tell=False)
    assert here.git("rev-parse", "HEAD") == here.began
    assert here.update().returncode == 0
    assert here.git("rev-parse", "HEAD") == target
    assert here.status == [f" M {DOUBLE}"]


def test_another_git_at_work_on_the_index_is_waited_for_by_calling_again(
    upstream: Upstream, learner: Learner
) -> None:
    learner.write({DOUBLE: WORK})
    target = upstream.release("all", RELEASE)
    lock = learner.root / ".git" / "index.lock"
    lock.touch()
    done = learner.update()
    assert "index.lock" in done.stderr
    assert "call again" in done.stderr
    assert done.returncode == 2
    lock.unlink()
    assert learner.update().returncode == 0
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.status == [f" M {DOUBLE}"]


def test_a_commit_made_while_it_runs_is_not_lost(
    upstream: Upstream, here: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = upstream.release("all", RELEASE)
    made = []
    with monkeypatch.context() as patch:
        meanwhile(patch, lambda: made.append(here.commit("meanwhile", {"notes.txt": "mine"})))
        with pytest.raises(Refused, match="call again"):
            update.run(None, None, only_tell=False)
    assert here.git("rev-parse", "HEAD") == made[0]
    assert here.update().returncode == 0
    assert here.git("log", "-1", "--format=%P").split() == [made[0], target]
    assert here.status == []


def test_two_at_once_are_one_after_the_other(upstream: Upstream, learner: Learner) -> None:
    learner.write({DOUBLE: WORK})
    target = upstream.release("all", RELEASE)
    command = [sys.executable, "-m", "dojo", "update"]
    environment = {**learner.environment, **learner.copy.environment()}
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Nothing is new" in text for text in said) == 1
    assert learner.git("rev-parse", "HEAD") == target
    assert learner.status == [f" M {DOUBLE}"]
    assert learner.read(DOUBLE) == WORK
