"""Judges that break are replaced, and a job that cannot be done is an error, never a zero."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import BoundedSemaphore

import msgspec
import pytest
from dojo.core import catalogue
from dojo.grading import cluster, marking
from dojo.grading.command import Batch
from dojo.grading.jobs import Grader, Job, JobOutcome, VerdictJournal, job_for, local
from dojo.grading.marking import Scheme
from dojo.grading.reading import Pupil
from dojo.grading.results import TierReport
from dojo.grading.submissions import SubmissionReader
from dojo.runner import pool
from dojo.runner.judge import Judge, JudgeError, Verdict
from dojo.runner.pool import JudgePool, JudgeSetup
from msgspec.structs import replace

KATA = catalogue.find("find_dates")
SOURCE = KATA.reference.read_bytes()
JOB = job_for(KATA, SOURCE, [KATA], "none")
HANG = SOURCE + b"\n\ndef real_dates(text):\n    while True:\n        pass\n"


@pytest.fixture
def judging() -> Iterator[Grader]:
    made = Grader()
    yield made
    made.close()


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> list[Judge]:
    """The judges that are made, in order."""
    made: list[Judge] = []

    def make(*given: object, **named: object) -> Judge:
        made.append(Judge(*given, **named))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(pool, "Judge", make)
    return made


def passed(outcome: JobOutcome) -> int:
    return [verdict.outcome for verdict in outcome.verdicts].count("passed")


def test_a_judge_that_has_ended_or_seen_so_many_solutions_is_replaced(
    judging: Grader, judges: list[Judge], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MAX_ROUNDS", 2)
    count = passed(judging.judge(JOB))
    assert count > 20
    judges[0].close()
    assert [passed(judging.judge(JOB)) for _ in range(3)] == [count] * 3
    assert len(judges) == 3


def broken(*_: object, **__: object) -> Iterator[Verdict]:
    raise JudgeError("  no more memory\x1b[0m")


def skipping(*_: object, **__: object) -> Iterator[Verdict]:
    yield Verdict(KATA.key, "test_find_dates_finds_one_date", "skipped", None, "", 0.0)


@pytest.mark.parametrize(
    ("run", "error", "count"),
    [
        (broken, r"  no more memory\x1b[0m", 2),
        (skipping, "tests were left out: test_find_dates_finds_one_date", 1),
    ],
)
def test_what_a_judge_cannot_do_is_an_error_of_the_graders(
    judging: Grader,
    judges: list[Judge],
    monkeypatch: pytest.MonkeyPatch,
    run: object,
    error: str,
    count: int,
) -> None:
    monkeypatch.setattr(Judge, "round", run)
    assert judging.judge(JOB) == JobOutcome(error=error)
    assert len(judges) == count


SLOW = SOURCE + b"\n\nimport time\n\ndef to_iso(text):\n    time.sleep(30)\n"


@pytest.mark.parametrize(
    ("source", "deadline", "budget", "late"), [(HANG, 0.3, 60, False), (SLOW, 30, 10, True)]
)
def test_a_hang_keeps_what_was_shown_before_and_leaves_the_next_its_tests(
    judging: Grader, source: bytes, deadline: float, budget: float, late: bool
) -> None:
    count = passed(judging.judge(JOB))
    job = replace(JOB, source=source, deadline=deadline, budget=budget)
    outcome = judging.judge(job)
    assert outcome.late is late
    assert 0 < passed(outcome) < count
    assert passed(judging.judge(JOB)) == count


def test_another_harness_is_refused() -> None:
    message = msgspec.msgpack.encode(replace(JOB, harness="of yesterday"))
    assert "another version" in cluster.judge(message).error


def test_jobs_under_way_have_a_judge_each_that_ends_with_them(judges: list[Judge]) -> None:
    jobs = [replace(JOB, source=SOURCE + b"\n# %d" % number) for number in range(4)]
    with local(2, "none") as (submit, tier):
        counts = {passed(future.result()) for future in [submit(job) for job in jobs]}
    assert (len(counts), len(judges), tier.name) == (1, 2, "none")
    for judge in judges:
        with pytest.raises(JudgeError):
            list(judge.round(None, deadline=1))


def test_a_round_that_hangs_lets_another_one_compute(tmp_path: Path) -> None:
    (tmp_path / KATA.reference.name).write_bytes(HANG)
    shared = JudgePool(BoundedSemaphore(1))
    setup = JudgeSetup((KATA.suite,))
    try:
        with ThreadPoolExecutor(1) as thread:
            hanging = thread.submit(
                shared.judge, setup, tmp_path / KATA.reference.name, deadline=8, stop="task"
            )
            right = shared.judge(
                setup, KATA.reference, deadline=10, order=lambda tests: tests[1::2]
            )
            assert not hanging.done()
            assert hanging.result().named("failed")
        assert {verdict.outcome for verdict in right.verdicts} == {"passed"}
    finally:
        shared.close()


class Lossy:
    """Does jobs in an order of its own, and some not at all."""

    def __init__(self) -> None:
        self.futures: list[Future[JobOutcome]] = []

    def __call__(self, job: Job) -> Future[JobOutcome]:
        self.futures.append(Future())
        if len(self.futures) == 3:
            first, second, third = self.futures
            third.set_result(JobOutcome())
            first.set_exception(MemoryError("far away"))
            second.cancel()
        return self.futures[-1]


def test_outcomes_come_in_any_order_and_what_is_lost_is_no_zero(tmp_path: Path) -> None:
    pupils = []
    for name in ("ana", "bob", "eve"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "find_dates.py").write_text(f"x = '{name}'", encoding="utf-8")
        pupils.append(Pupil(name, ((name, tmp_path / name),)))
    journal = VerdictJournal(tmp_path / "journal")
    graded = Batch([KATA], "none", SubmissionReader([KATA]), Lossy(), journal).run(pupils)
    journal.close()
    found = marking.collect(graded, [KATA], TierReport("none"), Scheme()).pupils
    works = [pupil.katas[KATA.key] for pupil in found]
    assert [(work.state, work.note) for work in works] == [
        ("error", "The grader failed, not the pupil: MemoryError: far away"),
        ("error", "The grader failed, not the pupil: CancelledError"),
        ("begun", ""),
    ]


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="this system knows of no load")
@pytest.mark.parametrize(("load", "deadline"), [(0.0, 2), (1.0, 2), (3.0, 6), (99.0, 10)])
def test_a_busy_machine_makes_no_hang(
    monkeypatch: pytest.MonkeyPatch, load: float, deadline: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load * pool.cores(), 0, 0))
    assert pool.stretched(2) == pytest.approx(deadline)


@pytest.mark.parametrize(
    ("passed", "total", "whole", "part"),
    [(3, 3, 5, 5), (0, 3, 0, 0), (2, 3, 0, 3.33), (9, 9, 5, 5)],
)
def test_points_for_a_task(passed: int, total: int, whole: float, part: float) -> None:
    assert marking.earned(5, passed, total, partial=False) == whole
    assert marking.earned(5, passed, total, partial=True) == part
