"""All submissions against all katas: read, handed out as jobs, and gathered as they come back.

The main thread alone keeps the outcomes, which come in any order, so nothing here needs a lock.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.texts import say
from dojo.grading import submissions
from dojo.grading.grader import Submit
from dojo.grading.jobs import JobOutcome, VerdictJournal, job_for
from dojo.grading.submissions import Pupil, Submission

LOOK_UP = 0.5
"""Seconds after which a wait looks up: on Windows Ctrl-C is noticed only then."""


@dataclass
class Graded:
    """A pupil, the pupil's submission, and the outcome of each kata that was judged."""

    pupil: Pupil
    submission: Submission
    outcomes: dict[Kata, JobOutcome] = field(default_factory=dict)
    waiting: int = 0
    """How many katas are still under way."""


class Batch:
    """One run over a class."""

    def __init__(
        self, katas: Sequence[Kata], tier: str, submit: Submit, journal: VerdictJournal
    ) -> None:
        self._katas = katas
        self._tier = tier
        self._submit = submit
        self._journal = journal
        self._keys: dict[Future[JobOutcome], str] = {}
        self._asking: dict[str, list[tuple[Graded, Kata]]] = defaultdict(list)
        self._done: SimpleQueue[Future[JobOutcome]] = SimpleQueue()

    def run(self, pupils: Sequence[Pupil]) -> list[Graded]:
        """Judge the submissions of *pupils*; what is known already, or twice there, only once."""
        with ProgressBar(len(pupils)) as self._progress:
            graded = []
            for pupil in pupils:
                graded.append(self._begin(pupil))
                self._gather(block=False)
            while self._keys:
                self._gather(block=True)
        return graded

    def cancel(self) -> None:
        """Begin no more jobs; no outcome is taken from now on."""
        for future in self._keys:
            future.cancel()

    def _begin(self, pupil: Pupil) -> Graded:
        """Read a submission, and submit what has to be judged of it."""
        graded = Graded(pupil, submissions.read(pupil, self._katas))
        jobs = {
            kata: job_for(kata, picked.data, self._katas, self._tier)
            for kata, picked in graded.submission.katas.items()
            if picked.data is not None
        }
        graded.waiting = len(jobs)
        self._progress.more(len(jobs))
        if not jobs:
            self._progress.finished(pupil)
        for kata, job in jobs.items():
            key = job.key
            known = self._journal.get(key)
            if known is not None:
                self._keep(graded, kata, known)
                continue
            self._asking[key].append((graded, kata))
            if len(self._asking[key]) == 1:
                future = self._submit(job)
                self._keys[future] = key
                future.add_done_callback(self._done.put)
        return graded

    def _gather(self, *, block: bool) -> None:
        """Keep the outcomes that have come; if *block*, wait a little for the first one."""
        while self._keys:
            try:
                future = self._done.get(block, LOOK_UP)
            except Empty:
                return
            key = self._keys.pop(future)
            asking = self._asking.pop(key)
            if future.cancelled():
                continue
            error = future.exception()
            outcome = future.result() if error is None else JobOutcome(error=_words_of(error))
            self._journal.add(key, outcome)
            for graded, kata in asking:
                self._keep(graded, kata, outcome)

    def _keep(self, graded: Graded, kata: Kata, outcome: JobOutcome) -> None:
        graded.outcomes[kata] = outcome
        graded.waiting -= 1
        self._progress.judged()
        if not graded.waiting:
            self._progress.finished(graded.pupil)


def _words_of(error: BaseException) -> str:
    return printable(f"{type(error).__name__}: {error}".splitlines()[0])[:400]


class ProgressBar:
    """How far a batch is, on standard error: a bar on a terminal, a plain line a pupil otherwise.

    Standard output is for the results.
    """

    def __init__(self, pupils: int) -> None:
        self._pupils = pupils
        self._done = 0
        self._total = 0
        self._bar = RichProgress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=0)

    def more(self, count: int) -> None:
        """Add so many jobs to those that are to be done."""
        self._total += count
        self._bar.update(self._task, total=self._total)

    def judged(self) -> None:
        """Count a job as done."""
        self._bar.advance(self._task)

    def finished(self, pupil: Pupil) -> None:
        """Say whose submission was judged last."""
        self._done += 1
        self._bar.update(self._task, description=pupil.name[:30])
        if self._bar.disable:
            line = say("{n} of {all}: {pupil}", n=self._done, all=self._pupils, pupil=pupil.name)
            print(line, file=sys.stderr, flush=True)

    def __enter__(self) -> ProgressBar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
