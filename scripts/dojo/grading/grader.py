"""What judges a job: a pool of judges, and a file of its own for each submission."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import BoundedSemaphore

from dojo.core import catalogue, suite
from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import CannotGrade
from dojo.grading.jobs import Job, JobOutcome
from dojo.grading.results import TierReport
from dojo.isolation import sandbox
from dojo.runner.judge import JudgeError
from dojo.runner.pool import JudgePool, JudgeSetup, cores, stretched
from dojo.runner.results import Verdict

MAX_BLOCK = 20_000
"""Characters that are kept of a failure's block; the longest honest one has four thousand."""

Submit = Callable[[Job], "Future[JobOutcome]"]
"""What does jobs, here or far away, as `Grader.judge` does."""


class Grader:
    """Does jobs, from many threads; *count* of them compute at the same time."""

    def __init__(self, count: int) -> None:
        self._pool = JudgePool(BoundedSemaphore(count))
        self._home = tempfile.TemporaryDirectory(prefix="kata-grade-", ignore_cleanup_errors=True)
        self._folder = Path(self._home.name)
        self._folder.chmod(0o711)  # in a sandbox root's judge is another user

    def judge(self, job: Job) -> JobOutcome:
        """Do the *job*. Never raises."""
        kata = catalogue.find(job.kata)
        suites = tuple(path for key in job.suites for path in catalogue.find(key).suites)
        setup = JudgeSetup(suites, job.language, job.tier, (self._folder,))
        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                file = Path(folder, f"{kata.name}.py")
                file.write_bytes(job.source)
                file.chmod(0o644)
                file.parent.chmod(0o711)
                run = self._pool.judge(
                    setup,
                    file,
                    deadline=stretched(job.deadline),
                    budget=job.budget,
                    stop="task",
                    katas=[kata],
                )
        except (JudgeError, sandbox.Unavailable, OSError) as error:
            return JobOutcome(error=printable(str(error)) or say("the grader was ended"))
        if left_out := run.named("skipped") - suite.may_be_skipped(*kata.suites):
            tests = ", ".join(sorted(left_out)[:3])
            return JobOutcome(error=say("tests were left out: {tests}", tests=tests))
        return JobOutcome(tuple(map(_plain, run.verdicts)), run.late)

    def close(self) -> None:
        """End all judges, in the middle of a job too; jobs from now on fail."""
        self._pool.close()
        self._home.cleanup()


def _plain(verdict: Verdict) -> Verdict:
    """Return the part of a verdict that is kept: its block cut, and made printable."""
    block = printable(verdict.block)
    if len(block) > MAX_BLOCK:
        block = block[:MAX_BLOCK] + "\n…"
    return replace(verdict, block=block)


def default_count() -> int:
    """Return how many jobs keep this machine busy: two in five always wait, mostly for a hang."""
    return 2 * cores() + 2


@contextmanager
def local(count: int, asked: str) -> Iterator[tuple[Submit, TierReport]]:
    """Yield what does *count* jobs at a time on this machine, and the tier that it does them in.

    Raises CannotGrade if this machine has no such sandbox as is *asked* for.
    """
    tier = find_tier(asked)
    grader = Grader(count)
    executor = ThreadPoolExecutor(count, thread_name_prefix="grade")
    try:
        yield lambda job: executor.submit(grader.judge, job), tier
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        grader.close()
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
