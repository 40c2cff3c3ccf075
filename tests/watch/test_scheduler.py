"""When the tests run and which verdicts count: a judge and a clock that the test holds."""

from __future__ import annotations

import os
from pathlib import Path
from queue import SimpleQueue
from unittest.mock import Mock

import pytest
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause
from dojo.runner.judge import JudgeError, Ready, RoundOver
from dojo.runner.results import Verdict
from dojo.watch import judging
from dojo.watch.judging import Scheduler
from dojo.watch.runs import JudgeThread, Run

from .toys import BAD, GOOD

TESTS = ("test_double", "test_half")
EDGE = "test_half_of_minus_three"


class World:
    """A scheduler, all judges that it has started, its clock, and the learner's file."""

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self.now = 100.0
        self.judges: list[Mock] = []
        self.save(BAD)
        self.scheduler = Scheduler(self._judge, lambda: 72, lambda: self.now)
        self.scheduler.watch(kata, kata.stub, edges=False)

    def _judge(self, kata: Kata) -> Mock:
        self.judges.append(Mock(JudgeThread, inbox=SimpleQueue()))
        return self.judges[-1]

    @property
    def runs(self) -> list[int]:
        """How many runs each judge was asked for."""
        return [judge.start_run.call_count for judge in self.judges]

    def save(self, text: str) -> None:
        """Save the learner's file."""
        self.kata.stub.write_text(text, encoding="utf-8")

    def tell(self, content: Ready | Verdict | RoundOver | JudgeError, judge: int = -1) -> bool:
        """Let a judge tell something. Return True if that brings a verdict."""
        self.judges[judge].inbox.put(content)
        return self.scheduler.wait(0)

    def collect(self) -> None:
        """Let the last judge have read the suite."""
        assert not self.tell(Ready((*TESTS, EDGE), (EDGE,)))

    def finish(self, *outcomes: str) -> bool:
        """Let the last judge bring its run to an end. Return True if that brings a verdict."""
        for test, outcome in zip((*TESTS, EDGE), outcomes, strict=False):
            assert not self.tell(self.verdict(test, outcome))
        return self.tell(RoundOver())

    def verdict(self, test: str, outcome: str) -> Verdict:
        """The verdict on a test."""
        cause = Cause.WRONG if outcome == "failed" else None
        return Verdict(self.kata.key, test, outcome, cause, f"✗ {test}", 0.01, test == EDGE)

    def poll(self, after: float = 0.0) -> bool:
        """Let the scheduler look for saves, so many seconds later. True if that is a verdict."""
        self.now += after
        return self.scheduler.wait(0)


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A learner's file in a folder of its own, whose suite was not read yet."""
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "KATAS", tmp_path / "katas")
    kata = Kata("toys", "numbers_")
    kata.stub.parent.mkdir(parents=True)
    return World(kata)


@pytest.fixture
def world(new: World) -> World:
    """The same, judged once."""
    new.collect()
    assert new.finish("passed", "failed")
    return new


def last(world: World) -> Run:
    """The last run that came to its end."""
    assert world.scheduler.last.over
    return world.scheduler.last


def test_the_first_run_starts_when_the_suite_is_collected(new: World) -> None:
    new.poll(5.0)
    assert new.runs == [0]
    new.collect()
    new.judges[0].start_run.assert_called_once_with(None, TESTS, 72)
    assert new.finish("passed", "passed")
    assert last(new).solved and not last(new).mastered
    new.poll(5.0)
    assert new.runs == [1]


def test_the_edge_cases_are_run_at_each_save_once_they_are_begun(world: World) -> None:
    world.scheduler.begin_edges()
    world.poll()
    world.judges[0].start_run.assert_called_with(None, (*TESTS, EDGE), 72)
    assert world.finish("passed", "passed", "failed")
    run = last(world)
    assert (run.solved, run.mastered, run.failure and run.failure.test) == (True, False, EDGE)
    world.save(GOOD)
    world.poll()
    assert world.finish("passed", "passed", "passed")
    assert last(world).mastered
    world.scheduler.watch(world.kata, world.kata.stub, edges=False)
    world.collect()
    world.judges[1].start_run.assert_called_once_with(None, TESTS, 72)


def test_a_syntax_error_is_known_at_once_and_what_was_done_stays(world: World) -> None:
    world.scheduler.watch(world.kata, world.kata.stub, edges=False)
    world.save("def double(number)\n    return 2\n")
    assert world.poll()
    error = last(world).syntax_error
    assert error is not None and (error.lineno, error.msg) == (1, "expected ':'")
    world.save(GOOD)
    world.collect()
    assert world.finish("passed", "passed")
    world.save(GOOD + "return\n")
    assert world.poll()
    assert not last(world).solved
    assert last(world).well == set(TESTS)
    assert world.runs == [1, 1]


@pytest.mark.parametrize("same_time", [False, True])
def test_a_save_during_a_run_makes_it_run_again(new: World, same_time: bool) -> None:
    """It is one of the same length; nobody has seen it yet when the run ends."""
    new.collect()
    found = new.kata.stub.stat()
    new.save(GOOD)
    if same_time:
        os.utime(new.kata.stub, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert not new.finish("passed", "failed")
    assert not new.scheduler.last.over
    assert new.runs == [2]
    assert new.finish("passed", "passed")


def test_the_same_text_saved_again_is_a_save(world: World) -> None:
    os.utime(world.kata.stub, ns=(1, 1))
    world.poll()
    assert world.runs == [2]


def test_a_failure_is_shown_before_the_run_is_over_and_never_an_old_one(world: World) -> None:
    before = last(world)
    world.save(BAD)
    world.poll()
    assert world.scheduler.shown is before  # nothing flickers
    world.tell(world.verdict(TESTS[0], "failed"))
    shown = world.scheduler.shown
    assert shown.failure and not shown.over
    world.save(GOOD)
    world.poll()
    assert world.scheduler.shown is before


def test_an_outdated_run_may_end_soon_else_its_judge_is_closed(world: World) -> None:
    for _ in range(2):
        world.save(GOOD)
        world.poll()
    assert world.runs == [2]
    assert not world.finish("passed", "failed")
    assert world.runs == [3]
    world.save(BAD)
    world.poll()
    world.poll(judging.GRACE + 0.1)
    assert world.runs == [3, 0]
    assert not world.tell(RoundOver(), judge=0)
    world.collect()
    assert world.finish("passed", "passed")
    world.scheduler.close()
    assert all(judge.close.called for judge in world.judges)


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "empty"])
def test_a_file_that_is_not_there_for_a_moment_is_waited_for(world: World, gone: bool) -> None:
    if gone:
        world.kata.stub.unlink()
    else:
        world.save("")
    world.poll()
    assert world.runs == [1]
    world.poll(after=judging.RETURN + 0.1)
    assert world.runs == [2]


@pytest.mark.parametrize(
    "path",
    ["test_numbers_.py", "test_numbers__edges.py", "es.po"],
)
def test_another_suite_needs_another_pytest(world: World, path: str) -> None:
    (world.kata.folder / path).write_text("", encoding="utf-8")
    world.poll(judging.LOOK + 0.1)
    world.poll(judging.LOOK + 0.1)
    world.collect()
    assert world.runs == [1, 1]


def test_a_pytest_that_is_lost_is_replaced_when_something_changes(new: World) -> None:
    assert new.tell(JudgeError("no such file"))
    assert last(new).trouble == "no such file"
    assert not new.poll(5.0)
    assert len(new.judges) == 1
    new.save(GOOD)
    new.poll()
    assert len(new.judges) == 2
