"""Where jobs are done: each thread has a `Judge` of its own, a pytest that stays for the next job.

`judge` is all that an executor needs: a thread of this process calls it, or a process far away.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from dojo.core import catalogue, suite
from dojo.core.catalogue import Kata, UnknownKata
from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import CannotGrade
from dojo.grading.jobs import Job, JobOutcome, JudgedTest, digest
from dojo.grading.results import TierReport
from dojo.isolation import sandbox
from dojo.runner.judge import Judge, JudgeError, Verdict

MAX_BLOCK = 20_000
"""Characters that are kept of a failure's block; the longest honest one has four thousand."""

MAX_ROUNDS = 100
"""How many solutions a judge sees: what it has kept of them all goes with it."""

MAX_STRETCH = 5.0
"""How many times its deadline a call may take on a machine that is busy."""

_mine = threading.local()
_all: set[Slot] = set()
_lock = threading.Lock()
_closed = threading.Event()


@contextmanager
def threads(count: int, asked: str) -> Iterator[tuple[Executor, TierReport]]:
    """Yield so many threads, each with a judge of its own; all of it has ended afterwards.

    Raises CannotGrade if this machine has no such sandbox as is *asked* for.
    """
    tier = find_tier(asked)
    _closed.clear()
    executor = ThreadPoolExecutor(count, thread_name_prefix="grade")
    try:
        yield executor, tier
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        close()
        executor.shutdown(wait=True)


def find_tier(asked: str) -> TierReport:
    """Return the tier *asked* for ("auto" is the best of this machine), found by running it.

    Raises CannotGrade.
    """
    try:
        tier = sandbox.named(asked)
    except sandbox.Unavailable as error:
        told = say("There is no tier {name} here: {why}", name=asked, why=error)
        raise CannotGrade(told) from None
    about, lacks = tier.told()
    if tier.name == sandbox.NONE.name:
        lacks = [say("anything: the solutions run as you do")]
    if tier.why:
        lacks.append(say("Tier A is not to be had: {why}", why=tier.why))
    return TierReport(tier.name, (about,), tuple(lacks))


def demand(tier: TierReport, least: str | None) -> None:
    """Raise CannotGrade if *tier* is weaker than the one that is required."""
    if least is not None and sandbox.NAMES.index(tier.name) > sandbox.NAMES.index(least):
        head = say("Tier {least} is required, and here is {name}:", least=least, name=tier.name)
        raise CannotGrade("\n  ".join([head, *tier.lacks]))


def find_kata(key: str, version: str) -> Kata:
    """Return the kata. Raises CannotGrade unless this machine has that *version* of it."""
    with suppress(UnknownKata, OSError):
        kata = catalogue.find(key)
        if digest(kata) == version:
            return kata
    raise CannotGrade(
        say(
            "this machine has another version of the katas, or another Python: bring both to the"
            " same commit"
        )
    )


def judge(job: Job) -> JobOutcome:
    """Do the *job*, with the judge of this thread. Never raises."""
    try:
        find_kata(job.kata, job.harness)
    except CannotGrade as error:
        return JobOutcome(error=str(error))
    slot: Slot | None = getattr(_mine, "slot", None)
    if slot is None or slot.closed:
        with _lock:
            if _closed.is_set():
                return _ended()
            slot = _mine.slot = Slot()
            _all.add(slot)
    return slot.judge(job)


def close() -> None:
    """End all judges of this process, in the middle of a job too; jobs from now on fail."""
    _closed.set()
    with _lock:
        slots = list(_all)
        _all.clear()
    for slot in slots:
        slot.close()


def _ended() -> JobOutcome:
    return JobOutcome(error=say("the grader was ended"))


class Slot:
    """A judge that is replaced when it breaks, and the folder that its solutions lie in."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kata-grade-"))
        self._folder.chmod(0o711)  # in a sandbox root's judge is another user
        self._judge: Judge | None = None
        self.closed = False
        self._fits: tuple[object, ...] = ()
        self._rounds = 0

    def judge(self, job: Job) -> JobOutcome:
        """Do the *job*; if the judge breaks, once more with a fresh one."""
        error = ""
        for _ in range(2):
            if self.closed:
                break
            try:
                return self._round(job)
            except (JudgeError, sandbox.Unavailable, OSError) as broken:
                self._drop()
                error = str(broken)
        return JobOutcome(error=printable(error)) if error else _ended()

    def _round(self, job: Job) -> JobOutcome:
        judge = self._judge_for(job)
        kata = catalogue.find(job.kata)
        file = self._folder / f"{kata.name}.py"
        file.write_bytes(job.source)
        file.chmod(0o644)
        began = time.monotonic()
        verdicts: list[JudgedTest] = []
        late = threading.Event()
        timer = threading.Timer(job.budget, _end, (judge, late))
        timer.daemon = True
        timer.start()
        try:
            deadline = deadline_now(job.deadline)
            for verdict in judge.round(file, deadline=deadline, stop="task", katas=[kata]):
                verdicts.append(_plain(verdict))
        except JudgeError:
            if not late.is_set():
                raise
        finally:
            timer.cancel()
            file.unlink(missing_ok=True)
        if late.is_set():
            timer.join()
            self._drop()
        _check(kata, verdicts)
        return JobOutcome(tuple(verdicts), round(time.monotonic() - began, 3), late.is_set())

    def _judge_for(self, job: Job) -> Judge:
        """Return the judge that has collected the job's suites. Raises JudgeError if it cannot."""
        fits = (job.suites, job.tier, job.language)
        if fits != self._fits or self._rounds == MAX_ROUNDS:
            self._drop()
        if self._judge is None:
            self._judge = Judge(
                [catalogue.find(key).suite for key in job.suites],
                {"KATA_LANG": job.language},
                tier=sandbox.named(job.tier),
                reads=[self._folder],
            )
            self._fits, self._rounds = fits, 0
            self._judge.tests()
        self._rounds += 1
        return self._judge

    def _drop(self) -> None:
        judge, self._judge = self._judge, None
        if judge is not None:
            judge.close()

    def close(self) -> None:
        """End the judge and remove the folder."""
        self.closed = True
        self._drop()
        shutil.rmtree(self._folder, ignore_errors=True)


def _check(kata: Kata, verdicts: Sequence[JudgedTest]) -> None:
    """Raise JudgeError if tests were left out that any machine can run: no verdict is sure."""
    skipped = {verdict.test for verdict in verdicts if verdict.outcome == "skipped"}
    if skipped - _may_be_skipped(kata):
        raise JudgeError(say("tests were left out: {tests}", tests=", ".join(sorted(skipped)[:3])))


@cache
def _may_be_skipped(kata: Kata) -> frozenset[str]:
    return suite.may_be_skipped(kata.suite)


def _end(judge: Judge, late: threading.Event) -> None:
    late.set()
    judge.close()


def _plain(verdict: Verdict) -> JudgedTest:
    """Return the part of a verdict that is kept: its block cut, and made printable."""
    block = printable(verdict.block)
    if len(block) > MAX_BLOCK:
        block = block[:MAX_BLOCK] + "\n…"
    # The same few words thousands of times: each is kept once.
    words = (verdict.test, str(verdict.outcome), str(verdict.cause or ""))
    test, outcome, cause = map(sys.intern, words)
    return JudgedTest(test, outcome, cause, block)


def count() -> int:
    """Return how many slots keep this machine busy: two in five always wait, mostly for a hang."""
    return 2 * _cores() + 2


def deadline_now(deadline: float) -> float:
    """Return the *deadline* of a call in seconds, stretched while more is to do than cores are.

    Only a hang may meet it, however busy the machine is with other things.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return deadline * min(max(1.0, load / _cores()), MAX_STRETCH)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
