"""Judges that break are replaced, and a job that cannot be done is an error, never a zero."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest
from dojo.core import catalogue
from dojo.grading import marking, slots
from dojo.grading.batch import Batch
from dojo.grading.jobs import Job, Journal, Outcome, Settings
from dojo.grading.results import TierReport
from dojo.grading.submissions import Pupil
from dojo.runner.judge import Judge, JudgeError, Verdict
from msgspec.structs import replace

KATA = catalogue.find("find_dates")
Slot = slots.Slot
SOURCE = KATA.reference.read_bytes()
SETTINGS = Settings((KATA,), "none")


@pytest.fixture
def slot() -> Iterator[slots.Slot]:
    made = slots.Slot()
    yield made
    made.close()


def passed(outcome: Outcome) -> int:
    return [verdict.outcome for verdict in outcome.verdicts].count("passed")


def test_a_judge_that_is_killed_is_replaced(slot: slots.Slot) -> None:
    job = SETTINGS.job(KATA, SOURCE)
    count = passed(slot.judge(job))
    assert count > 20
    assert slot._judge is not None
    slot._judge._process.kill()
    assert passed(slot.judge(job)) == count


def test_a_judge_sees_so_many_solutions_and_no_more(
    slot: slots.Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "MAX_ROUNDS", 2)
    job = SETTINGS.job(KATA, SOURCE)
    judges, counts = [], set()
    for _ in range(5):
        counts.add(passed(slot.judge(job)))
        judges.append(slot._judge)
    assert [judges[n] is judges[n + 1] for n in range(4)] == [True, False, True, False]
    assert len(counts) == 1


def test_a_judge_that_breaks_twice_is_an_error_of_the_graders(
    slot: slots.Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def broken(*_: object, **__: object) -> Iterator[object]:
        tried.append(1)
        raise JudgeError("  no more memory\x1b[0m")

    monkeypatch.setattr(Judge, "round", broken)
    outcome = slot.judge(SETTINGS.job(KATA, SOURCE))
    assert len(tried) == 2
    assert outcome == Outcome(error=r"  no more memory\x1b[0m")


def test_tests_that_are_left_out_are_no_passes(
    slot: slots.Slot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def skipping(*_: object, **__: object) -> Iterator[Verdict]:
        yield Verdict(KATA.key, "test_find_dates_finds_one_date", "skipped", None, "", 0.0)

    monkeypatch.setattr(Judge, "round", skipping)
    outcome = slot.judge(SETTINGS.job(KATA, SOURCE))
    assert outcome == Outcome(error="tests were left out: test_find_dates_finds_one_date")


def test_a_hang_of_one_submission_leaves_the_next_its_tests(slot: slots.Slot) -> None:
    hang = SOURCE + b"\n\ndef real_dates(text):\n    while True:\n        pass\n"
    count = passed(slot.judge(SETTINGS.job(KATA, SOURCE)))
    assert passed(slot.judge(Settings((KATA,), "none", deadline=0.3).job(KATA, hang))) < count
    assert passed(slot.judge(SETTINGS.job(KATA, SOURCE))) == count


def test_a_job_that_takes_all_its_time_keeps_what_it_has_shown(slot: slots.Slot) -> None:
    slow = (
        SOURCE
        + b"""

import time

def to_iso(text):
    time.sleep(30)
"""
    )
    settings = Settings((KATA,), "none", deadline=30, budget=3)
    slot.judge(settings.job(KATA, SOURCE))  # warm
    outcome = slot.judge(settings.job(KATA, slow))
    assert outcome.late
    assert 0 < passed(outcome) < 44
    assert not slot.judge(settings.job(KATA, SOURCE)).late


def test_another_harness_is_refused() -> None:
    job = replace(SETTINGS.job(KATA, SOURCE), harness="of yesterday")
    assert "another version" in slots.judge(job).error


class Odd(Executor):
    """An executor that does jobs in an order of its own, and some not at all."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Future[Outcome], Job]] = []

    def submit(self, _: object, job: Job, /) -> Future[Outcome]:  # type: ignore[override]
        future: Future[Outcome] = Future()
        self.jobs.append((future, job))
        if len(self.jobs) == 3:
            self.jobs[2][0].set_result(Outcome())
            self.jobs[0][0].set_exception(MemoryError("far away"))
            self.jobs[1][0].cancel()
            self.jobs[1][0].set_running_or_notify_cancel()
        return future


def test_any_executor_will_do_and_what_it_loses_is_no_zero(tmp_path: Path) -> None:
    for name in ("ana", "bob", "eve"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "find_dates.py").write_text(f"x = '{name}'", encoding="utf-8")
    pupils = [Pupil(name, ((name, tmp_path / name),)) for name in ("ana", "bob", "eve")]
    graded = Batch(SETTINGS, Odd(), Journal(None)).run(pupils)
    found = marking.collect(graded, [KATA], TierReport("none")).pupils
    told = [(p.katas[KATA.key].state, p.katas[KATA.key].note) for p in found]
    assert told == [
        ("error", "The grader failed, not the pupil: MemoryError: far away"),
        ("error", "It was not judged."),
        ("begun", ""),
    ]


def test_threads_have_a_judge_each_and_it_ends_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[slots.Slot] = []
    monkeypatch.setattr(slots, "Slot", lambda: made.append(Slot()) or made[-1])
    jobs = [SETTINGS.job(KATA, SOURCE + b"\n# %d" % number) for number in range(4)]
    with slots.threads(2, "none") as (executor, tier):
        counts = {passed(outcome) for outcome in executor.map(slots.judge, jobs)}
    assert (len(counts), len(made), tier.name) == (1, 2, "none")
    assert all(slot.closed for slot in made)
    assert slots.judge(jobs[0]).error


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="this system knows of no load")
@pytest.mark.parametrize(("load", "deadline"), [(0.0, 2), (1.0, 2), (3.0, 6), (99.0, 10)])
def test_a_busy_machine_makes_no_hang(
    monkeypatch: pytest.MonkeyPatch, load: float, deadline: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load * slots._cores(), 0, 0))
    assert slots.deadline_now(2) == pytest.approx(deadline)


@pytest.mark.parametrize(
    ("passed", "total", "whole", "part"),
    [(3, 3, 5, 5), (0, 3, 0, 0), (2, 3, 0, 3.33), (9, 9, 5, 5)],
)
def test_points_for_a_task(passed: int, total: int, whole: float, part: float) -> None:
    assert marking.earned(5, passed, total, partial=False) == whole
    assert marking.earned(5, passed, total, partial=True) == part
