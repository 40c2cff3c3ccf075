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
from dojo.grading.jobs import Job, JobOutcome, Settings, VerdictJournal
from dojo.grading.results import TierReport
from dojo.grading.submissions import Pupil
from dojo.runner.judge import Judge, JudgeError, Verdict
from msgspec.structs import replace

KATA = catalogue.find("find_dates")
SOURCE = KATA.reference.read_bytes()
SETTINGS = Settings((KATA,), "none")
JOB = SETTINGS.job(KATA, SOURCE)


@pytest.fixture
def slot() -> Iterator[slots.Slot]:
    made = slots.Slot()
    yield made
    made.close()


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> list[Judge]:
    """The judges that are made, in order."""
    made: list[Judge] = []

    def make(*given: object, **named: object) -> Judge:
        made.append(Judge(*given, **named))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(slots, "Judge", make)
    return made


def passed(outcome: JobOutcome) -> int:
    return [verdict.outcome for verdict in outcome.verdicts].count("passed")


def test_a_judge_that_has_ended_is_replaced(slot: slots.Slot, judges: list[Judge]) -> None:
    count = passed(slot.judge(JOB))
    assert count > 20
    judges[0].close()
    assert passed(slot.judge(JOB)) == count
    assert len(judges) == 2


def test_a_judge_sees_so_many_solutions_and_no_more(
    slot: slots.Slot, judges: list[Judge], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "MAX_ROUNDS", 2)
    assert len({passed(slot.judge(JOB)) for _ in range(5)}) == 1
    assert len(judges) == 3


def broken(*_: object, **__: object) -> Iterator[Verdict]:
    raise JudgeError("  no more memory\x1b[0m")


def skipping(*_: object, **__: object) -> Iterator[Verdict]:
    yield Verdict(KATA.key, "test_find_dates_finds_one_date", "skipped", None, "", 0.0)


@pytest.mark.parametrize(
    ("run", "error"),
    [
        (broken, r"  no more memory\x1b[0m"),
        (skipping, "tests were left out: test_find_dates_finds_one_date"),
    ],
)
def test_what_a_judge_cannot_do_twice_is_an_error_of_the_graders(
    slot: slots.Slot,
    judges: list[Judge],
    monkeypatch: pytest.MonkeyPatch,
    run: object,
    error: str,
) -> None:
    monkeypatch.setattr(Judge, "round", run)
    assert slot.judge(JOB) == JobOutcome(error=error)
    assert len(judges) == 2


def test_a_hang_of_one_submission_leaves_the_next_its_tests(slot: slots.Slot) -> None:
    hang = SOURCE + b"\n\ndef real_dates(text):\n    while True:\n        pass\n"
    count = passed(slot.judge(JOB))
    assert passed(slot.judge(Settings((KATA,), "none", deadline=0.3).job(KATA, hang))) < count
    assert passed(slot.judge(JOB)) == count


def test_a_job_that_takes_all_its_time_keeps_what_it_has_shown(slot: slots.Slot) -> None:
    slow = SOURCE + b"\n\nimport time\n\ndef to_iso(text):\n    time.sleep(30)\n"
    settings = Settings((KATA,), "none", deadline=30, budget=3)
    slot.judge(settings.job(KATA, SOURCE))  # warm
    outcome = slot.judge(settings.job(KATA, slow))
    assert outcome.late
    assert 0 < passed(outcome) < 44
    assert not slot.judge(settings.job(KATA, SOURCE)).late


def test_another_harness_is_refused() -> None:
    assert "another version" in slots.judge(replace(JOB, harness="of yesterday")).error


def test_threads_have_a_judge_each_that_ends_with_them(judges: list[Judge]) -> None:
    jobs = [SETTINGS.job(KATA, SOURCE + b"\n# %d" % number) for number in range(4)]
    with slots.threads(2, "none") as (executor, tier):
        counts = {passed(outcome) for outcome in executor.map(slots.judge, jobs)}
    assert (len(counts), len(judges), tier.name) == (1, 2, "none")
    for judge in judges:
        with pytest.raises(JudgeError):
            list(judge.round(None, deadline=1))
    assert slots.judge(JOB).error


class Odd(Executor):
    """An executor that does jobs in an order of its own, and some not at all."""

    def __init__(self) -> None:
        self.futures: list[Future[JobOutcome]] = []

    def submit(self, _: object, job: Job, /) -> Future[JobOutcome]:  # type: ignore[override]
        self.futures.append(Future())
        if len(self.futures) == 3:
            first, second, third = self.futures
            third.set_result(JobOutcome())
            first.set_exception(MemoryError("far away"))
            second.cancel()
        return self.futures[-1]


def test_any_executor_will_do_and_what_it_loses_is_no_zero(tmp_path: Path) -> None:
    pupils = []
    for name in ("ana", "bob", "eve"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "find_dates.py").write_text(f"x = '{name}'", encoding="utf-8")
        pupils.append(Pupil(name, ((name, tmp_path / name),)))
    graded = Batch(SETTINGS, Odd(), VerdictJournal(None)).run(pupils)
    found = marking.collect(graded, [KATA], TierReport("none")).pupils
    works = [pupil.katas[KATA.key] for pupil in found]
    assert [(work.state, work.note) for work in works] == [
        ("error", "The grader failed, not the pupil: MemoryError: far away"),
        ("error", "It was not judged."),
        ("begun", ""),
    ]


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="this system knows of no load")
@pytest.mark.parametrize(("load", "deadline"), [(0.0, 2), (1.0, 2), (3.0, 6), (99.0, 10)])
def test_a_busy_machine_makes_no_hang(
    monkeypatch: pytest.MonkeyPatch, load: float, deadline: float
) -> None:
    cores = (slots.count() - 2) / 2
    monkeypatch.setattr(os, "getloadavg", lambda: (load * cores, 0, 0))
    assert slots.deadline_now(2) == pytest.approx(deadline)


@pytest.mark.parametrize(
    ("passed", "total", "whole", "part"),
    [(3, 3, 5, 5), (0, 3, 0, 0), (2, 3, 0, 3.33), (9, 9, 5, 5)],
)
def test_points_for_a_task(passed: int, total: int, whole: float, part: float) -> None:
    assert marking.earned(5, passed, total, partial=False) == whole
    assert marking.earned(5, passed, total, partial=True) == part
