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
from dojo.grading.marking import Graded, Scheme
from dojo.grading.reading import Pupil
from dojo.grading.submissions import SubmissionReader

LOOK_UP = 0.5
"""Seconds after which a wait looks up: on Windows Ctrl-C is noticed only then."""


def run(asked: argparse.Namespace) -> Exit:
    """Grade as the command line asks. Raises Refused."""
    outputs.check(asked)
    katas = tuple(catalogue.select(asked.katas) or catalogue.load())
    for kata in katas:
        marking.worth(kata)  # a mistake in the points is told before an hour is spent
    found = reading.find(asked.folder)
    journal = _journal(asked)
    if asked.dask is None:
        judging = local(asked.jobs, asked.sandbox)
    else:
        from dojo.grading import cluster

        judging = cluster.dask(asked.dask, katas, asked.sandbox)
    reader = SubmissionReader(katas)
    try:
        with judging as (submit, tier):
            demand(tier, asked.require_tier)
            batch = Batch(katas, tier.name, reader, submit, journal)
            try:
                graded = batch.run(found)
            except KeyboardInterrupt:
                batch.cancel()
                graded = None
    finally:
        reader.close()
        journal.close()
    if graded is None:
        _say(say("Stopped. What was judged is remembered: the same command goes on from there."))
        return Exit.INTERRUPTED
    if journal.trouble:
        _say(say("The journal could not be written to its end: {why}", why=journal.trouble))
    scheme = Scheme(partial=asked.partial, edges=asked.edges)
    results = marking.collect(graded, katas, tier, scheme)
    outputs.write(asked, results)
    works = [work for pupil in results.pupils for work in pupil.katas.values()]
    if any(work.state == "error" for work in works):
        return Exit.BROKEN
    done = all(work.mastered if asked.edges else work.state == "solved" for work in works)
    return Exit.SOLVED if done else Exit.UNSOLVED


def _journal(asked: argparse.Namespace) -> VerdictJournal:
    path = asked.journal or asked.folder / FOLDER / NAME
    try:
        return VerdictJournal(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _say(
            say(
                "Nothing will be remembered, as {path} cannot be written ({reason}); --journal FILE"
                " names another.",
                path=path,
                reason=reason,
            )
        )
        return VerdictJournal(None)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


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
        self._keys: dict[Future[JobOutcome], str] = {}
        self._asking: dict[str, list[tuple[Graded, Kata]]] = defaultdict(list)
        self._done: SimpleQueue[Future[JobOutcome]] = SimpleQueue()
        self._finished = self._jobs = 0
        self._bar = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=0)

    def run(self, pupils: Sequence[Pupil]) -> list[Graded]:
        """Judge the submissions of *pupils*; what is known already, or twice there, only once."""
        self._pupils = len(pupils)
        with self._bar:
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
        graded = Graded(pupil, self._reader.read(pupil))
        jobs = {
            kata: job_for(kata, picked.data, self._katas, self._tier, picked.beside)
            for kata, picked in graded.submission.katas.items()
            if picked.data is not None
        }
        graded.waiting = len(jobs)
        self._jobs += len(jobs)
        self._bar.update(self._task, total=self._jobs)
        self._tell(graded)
        for kata, job in jobs.items():
            key = job.key
            if (known := self._journal.get(key)) is not None:
                self._keep(graded, kata, known)
                continue
            if key not in self._asking:
                future = self._submit(job)
                self._keys[future] = key
                future.add_done_callback(self._done.put)
            self._asking[key].append((graded, kata))
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
            if error := future.exception():
                words = f"{type(error).__name__}: {error}".splitlines()[0]
                outcome = JobOutcome(error=printable(words)[:400])
            else:
                outcome = future.result()
            self._journal.add(key, outcome)
            for graded, kata in asking:
                self._keep(graded, kata, outcome)

    def _keep(self, graded: Graded, kata: Kata, outcome: JobOutcome) -> None:
        graded.outcomes[kata] = outcome
        graded.waiting -= 1
        self._bar.advance(self._task)
        self._tell(graded)

    def _tell(self, graded: Graded) -> None:
        """Say if all of a submission is judged: beside the bar, or on a line of its own."""
        if graded.waiting:
            return
        self._finished += 1
        name = graded.pupil.name
        self._bar.update(self._task, description=name[:30])
        if self._bar.disable:
            _say(say("{n} of {all}: {pupil}", n=self._finished, all=self._pupils, pupil=name))
