"""`kata.py grade`: from the folder of submissions to the results and the exit code.

Submissions are read, handed out as jobs, and gathered as they come back, in any order. The main
thread alone keeps the outcomes, so nothing here needs a lock.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from queue import Empty, SimpleQueue

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.grading import marking, outputs, reading
from dojo.grading.jobs import (
    FOLDER,
    NAME,
    JobOutcome,
    Submit,
    VerdictJournal,
    demand,
    job_for,
    local,
)
from dojo.grading.marking import Scheme
from dojo.grading.reading import Pupil
from dojo.grading.submissions import Submission, SubmissionReader

LOOK_UP = 0.5
"""Seconds after which a wait looks up: on Windows Ctrl-C is noticed only then."""


def run(asked: argparse.Namespace) -> Exit:
    """Grade as the command line asks. Raises Refused."""
    outputs.check(asked)
    katas = tuple(catalogue.select(asked.katas) or catalogue.load())
    for kata in katas:
        marking.worth(kata)  # a mistake in the points is told before an hour is spent
    found = reading.find(asked.folder)
    if asked.dask is None:
        judging = local(asked.jobs, asked.sandbox)
    else:
        from dojo.grading import cluster

        judging = cluster.dask(asked.dask, katas, asked.sandbox)
    remembering = closing(VerdictJournal(asked.journal or asked.folder / FOLDER / NAME))
    try:
        with (
            closing(SubmissionReader(katas)) as reader,
            remembering as journal,
            judging as (submit, tier),
        ):
            demand(tier, asked.require_tier)
            handed_in = Batch(katas, tier.name, reader, submit, journal).run(found)
    except KeyboardInterrupt:
        told = say("Stopped. What was judged is remembered: the same command goes on from there.")
        print(told, file=sys.stderr)
        return Exit.INTERRUPTED
    scheme = Scheme(partial=asked.partial, edges=asked.edges)
    results = marking.collect(handed_in, katas, tier, scheme)
    outputs.write(asked, results)
    works = [work for pupil in results.pupils for work in pupil.katas.values()]
    if any(work.state == "error" for work in works):
        return Exit.BROKEN
    done = all(work.mastered if asked.edges else work.state == "solved" for work in works)
    return Exit.SOLVED if done else Exit.UNSOLVED


class Batch:
    """One run over a class. How far it is stands on standard error; the other is for results."""

    def __init__(
        self,
        katas: Sequence[Kata],
        tier: str,
        reader: SubmissionReader,
        submit: Submit,
        journal: VerdictJournal,
    ) -> None:
        self._katas = katas
        self._tier = tier
        self._reader = reader
        self._submit = submit
        self._journal = journal
        self._asking: dict[str, list[tuple[Submission, Kata]]] = defaultdict(list)
        """Who waits for each job that is under way, by its key."""

        self._done: SimpleQueue[tuple[str, Future[JobOutcome]]] = SimpleQueue()
        self._bar = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )

    def run(self, pupils: Sequence[Pupil]) -> list[Submission]:
        """Judge the submissions of *pupils*; what is known already, or twice there, only once."""
        self._bar.add_task("", total=len(pupils))
        with self._bar:
            begun = []
            for pupil in pupils:
                begun.append(self._begin(pupil))
                self._gather(0)
            while self._asking:
                self._gather(LOOK_UP)
        return begun

    def _begin(self, pupil: Pupil) -> Submission:
        """Read a submission, and submit what has to be judged of it."""
        submission = self._reader.read(pupil)
        jobs = {
            kata: job_for(kata, picked.data, self._katas, self._tier, picked.beside)
            for kata, picked in submission.katas.items()
            if picked.data is not None
        }
        submission.waiting = len(jobs)
        self._tell(submission)
        for kata, job in jobs.items():
            key = job.key
            if (known := self._journal.known.get(key)) is not None:
                self._keep(submission, kata, known)
                continue
            if key not in self._asking:
                self._submit(job).add_done_callback(partial(self._come, key))
            self._asking[key].append((submission, kata))
        return submission

    def _come(self, key: str, done: Future[JobOutcome]) -> None:
        self._done.put((key, done))

    def _gather(self, seconds: float) -> None:
        """Keep the outcomes that come, until none has come for so many *seconds*."""
        while self._asking:
            try:
                key, future = self._done.get(timeout=seconds)
            except Empty:
                return
            try:
                outcome = future.result()
            except Exception as error:  # on a cluster anything may happen to a job
                words = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(": ")
                outcome = JobOutcome(error=printable(words)[:400])
            self._journal.add(key, outcome)
            for submission, kata in self._asking.pop(key):
                self._keep(submission, kata, outcome)

    def _keep(self, submission: Submission, kata: Kata, outcome: JobOutcome) -> None:
        submission.outcomes[kata] = outcome
        submission.waiting -= 1
        self._tell(submission)

    def _tell(self, submission: Submission) -> None:
        """Say if all of a submission is judged: beside the bar, or on a line of its own."""
        if submission.waiting:
            return
        (task,) = self._bar.tasks
        name = submission.pupil.name
        self._bar.update(task.id, advance=1, description=name[:30])
        if self._bar.disable:
            told = say("{n} of {all}: {pupil}", n=task.completed, all=task.total, pupil=name)
            print(told, file=sys.stderr, flush=True)
