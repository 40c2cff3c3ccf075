"""When the tests run and which verdicts count: a judge and a clock that the test holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.judge import Verdict
from dojo.watch import files, judging
from dojo.watch.judging import Collected, JudgeLost, RunFinished, Scheduler

from .conftest import BAD, GOOD

TESTS = ("test_double", "test_half")


class FakeJudge:
    """Stands for a JudgeThread: it notes what it is asked for."""

    def __init__(self) -> None:
        self.runs: list[int] = []
        self.closed = False

    def start_run(self, columns: int) -> None:
        """Note a run."""
        self.runs.append(columns)

    def close(self) -> None:
        """Note the end."""
        self.closed = True


class World:
    """A scheduler, all judges that it has started, its clock, and the learner's file."""

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self.now = 100.0
        self.judges: list[FakeJudge] = []
        self.save(BAD)
        self.scheduler = Scheduler(kata, cast("Any", self._judge), lambda: 72, lambda: self.now)

    def _judge(self, kata: Kata) -> FakeJudge:
        self.judges.append(FakeJudge())
        return self.judges[-1]

    @property
    def judge(self) -> FakeJudge:
        """The judge that was started last."""
        return self.judges[-1]

    @property
    def runs(self) -> int:
        """How many runs were started, by all judges."""
        return sum(len(judge.runs) for judge in self.judges)

    def save(self, text: str) -> None:
        """Save the learner's file."""
        self.kata.stub.write_text(text, encoding="utf-8")

    def tell(self, message: Callable[..., Any], *parts: object) -> bool:
        """Let the last judge tell something. Return True if that brings a verdict."""
        return self.scheduler.receive(message(self.judge, *parts))

    def collect(self) -> None:
        """Let the last judge have read the suite."""
        assert not self.tell(Collected, TESTS)

    def finish(self, *outcomes: str) -> bool:
        """Let the last judge bring its run to an end. Return True if that brings a verdict."""
        for test, outcome in zip(TESTS, outcomes, strict=False):
            cause = "wrong" if outcome == "failed" else None
            verdict = Verdict(self.kata.key, test, outcome, cause, f"✗ {test}", 0.01)
            assert not self.tell(judging.TestFinished, verdict)
        return self.tell(RunFinished, "")

    def look(self, after: float = 0.0) -> None:
        """Let the scheduler look at the file, so many seconds later."""
        self.now += after
        self.scheduler.look()


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A learner's file in a folder of its own."""
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "KATAS", tmp_path / "katas")
    monkeypatch.setattr(judging, "trace_harness", lambda: ())
    kata = Kata("toys", "numbers_")
    kata.stub.parent.mkdir(parents=True)
    return World(kata)


def test_the_first_run_starts_when_the_suite_is_collected(world: World) -> None:
    world.look(5.0)
    assert world.runs == 0
    world.collect()
    assert world.judge.runs == [72]
    assert world.finish("passed", "passed")
    assert world.scheduler.last is not None
    assert world.scheduler.last.solved
    world.look(5.0)
    assert world.runs == 1


def test_a_save_starts_a_run_in_the_same_pytest(world: World) -> None:
    world.collect()
    world.finish("passed", "passed")
    world.save(GOOD)
    world.look()
    assert world.runs == 2
    assert len(world.judges) == 1


def test_a_save_during_a_run_makes_it_run_again(world: World) -> None:
    """Nobody has heard of the save yet: the stamp tells, at the end of the run."""
    world.collect()
    world.save(GOOD)
    assert not world.finish("passed", "failed")
    assert world.scheduler.last is None
    assert world.runs == 2
    assert world.finish("passed", "passed")


def test_saves_of_one_length_and_time_are_told_apart(world: World) -> None:
    world.collect()
    found = world.kata.stub.stat()
    world.save(GOOD)
    os.utime(world.kata.stub, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert not world.finish("passed", "failed")


def test_the_same_text_saved_again_is_a_save(world: World) -> None:
    world.collect()
    world.finish("passed", "failed")
    os.utime(world.kata.stub, ns=(1, 1))
    world.look()
    assert world.runs == 2


def test_a_failure_is_shown_before_the_run_is_over_and_never_an_old_one(world: World) -> None:
    world.collect()
    assert world.finish("passed", "passed")
    solved = world.scheduler.shown
    world.save(BAD)
    world.look()
    assert world.scheduler.shown is solved  # nothing flickers
    failed = Verdict(world.kata.key, TESTS[0], "failed", "wrong", "✗", 0.0)
    world.tell(judging.TestFinished, failed)
    shown = world.scheduler.shown
    assert shown is not None and shown.failure and not shown.over
    world.save(GOOD)
    world.look()
    assert world.scheduler.shown is solved


def test_a_run_that_an_edit_has_outdated_may_end_soon(world: World) -> None:
    world.collect()
    world.save(GOOD)
    world.look()
    assert world.runs == 1
    assert not world.finish("passed", "failed")
    assert world.runs == 2
    assert len(world.judges) == 1


def test_one_that_hangs_is_closed_for_a_newer_save(world: World) -> None:
    world.collect()
    world.save(GOOD)
    world.look()
    hanging = world.judge
    world.look(after=judging.GRACE + 0.1)
    assert len(world.judges) == 2
    assert not world.scheduler.receive(RunFinished(cast("Any", hanging), ""))
    world.collect()
    assert world.finish("passed", "passed")
    world.scheduler.close()
    assert [judge.closed for judge in world.judges] == [True, True]


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "empty"])
def test_a_file_that_is_not_there_for_a_moment_is_waited_for(world: World, gone: bool) -> None:
    world.collect()
    world.finish("passed", "failed")
    if gone:
        world.kata.stub.unlink()
    else:
        world.save("")
    world.look()
    assert world.runs == 1
    world.look(after=judging.RETURN + 0.1)
    assert world.runs == 2


@pytest.mark.parametrize("name", ["test_numbers_.py", "conftest.py", "../../../tox.ini"])
def test_another_suite_or_setting_needs_another_pytest(world: World, name: str) -> None:
    world.collect()
    world.finish("passed", "passed")
    (world.kata.folder / name).write_text("", encoding="utf-8")
    world.look()
    assert len(world.judges) == 2
    world.collect()
    assert world.judge.runs == [72]


def test_so_does_another_harness(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.collect()
    world.finish("passed", "passed")
    monkeypatch.setattr(judging, "trace_harness", lambda: (("file", 1, 1, 1),))
    world.scheduler.look_at_harness()
    world.scheduler.look_at_harness()
    assert len(world.judges) == 2


def test_one_that_is_lost_is_replaced_once(world: World) -> None:
    """What it lacked may have been away for a moment, as between two branches."""
    assert not world.tell(JudgeLost, "no such file")
    assert len(world.judges) == 2
    assert world.tell(JudgeLost, "no such file")
    assert world.scheduler.last is not None
    assert world.scheduler.last.trouble == "no such file"
    world.look(5.0)
    assert len(world.judges) == 2
    world.save(GOOD)
    world.look()
    assert len(world.judges) == 3


def test_one_that_was_killed_while_it_waited_costs_no_verdict(world: World) -> None:
    world.collect()
    world.finish("passed", "failed")
    world.save(GOOD)
    world.look()
    assert not world.tell(JudgeLost, "")
    world.collect()
    assert world.finish("passed", "passed")


def test_another_kata_is_judged_by_another_pytest(world: World) -> None:
    world.collect()
    world.scheduler.watch(Kata("toys", "greet"))
    assert len(world.judges) == 2
    assert world.scheduler.shown is None


def test_a_stamp_tells_two_saves_apart_and_knows_what_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert files.stamp_of(file).contents is None
    file.write_text("a", encoding="utf-8")
    first = files.stamp_of(file)
    other = tmp_path / "draft"
    other.write_text("a", encoding="utf-8")
    other.replace(file)
    assert files.stamp_of(file) != first == first
