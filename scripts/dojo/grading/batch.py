"""All submissions against all katas: read, handed to an executor, and gathered as they come back.

The executor is any of `concurrent.futures`, or what behaves like one. It is given plain data and
`slots.judge`, and gives back plain data; the order in which it does so makes no difference.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field

from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.grading import jobs, picking, slots
from dojo.grading.jobs import Job, Outcome, Settings
from dojo.grading.journal import Journal
from dojo.grading.picking import Submission
from dojo.grading.progress import Progress
from dojo.grading.submissions import Pupil

LOOK_UP = 0.5
"""Seconds after which a wait looks up: on Windows Ctrl-C is noticed only then."""


@dataclass
class Graded:
    """A pupil, what they handed in, and the outcome of each kata that was judged."""

    pupil: Pupil
    submission: Submission
    outcomes: dict[Kata, Outcome] = field(default_factory=dict)


class Batch:
    """One run over a class."""

    def __init__(
        self,
        settings: Settings,
        executor: Executor,
        journal: Journal,
        progress: Progress,
        judge: Callable[[Job], Outcome] = slots.judge,
    ) -> None:
        self._settings = settings
        self._executor = executor
        self._journal = journal
        self._progress = progress
        self._judge = judge
        self._asking: dict[str, list[tuple[Graded, Kata]]] = defaultdict(list)
        self._open: dict[int, int] = {}  # how many katas of a pupil are still under way
        self._lock = threading.Lock()
        self._under_way: set[Future[Outcome]] = set()
        self._stopped = False

    def run(self, pupils: Sequence[Pupil]) -> list[Graded]:
        """Judge what *pupils* handed in. What is known already, or twice there, is judged once."""
        graded = [self._begin(pupil) for pupil in pupils]
        while self._under_way:
            self._under_way = wait(self._under_way, LOOK_UP, "FIRST_COMPLETED").not_done
        return graded

    def cancel(self) -> None:
        """Begin no more jobs, and take no more outcomes: those to come tell of the end alone."""
        self._stopped = True
        for future in self._under_way:
            future.cancel()

    def _begin(self, pupil: Pupil) -> Graded:
        """Read what a pupil handed in, and set going what has to be judged of it."""
        submission = picking.read(pupil, self._settings.katas)
        graded = Graded(pupil, submission)
        mine = {
            kata: self._settings.job(kata, picked.data)
            for kata, picked in submission.katas.items()
            if picked.data is not None
        }
        self._open[id(graded)] = len(mine)
        self._progress.more(len(mine))
        for kata, job in mine.items():
            self._ask(graded, kata, job)
        if not mine:
            self._progress.finished(graded)
        return graded

    def _ask(self, graded: Graded, kata: Kata, job: Job) -> None:
        key = jobs.key(job)
        known = self._journal.get(key)
        if known is not None:
            self._keep(graded, kata, known)
            return
        with self._lock:
            self._asking[key].append((graded, kata))
            first = len(self._asking[key]) == 1
        if first:
            future = self._executor.submit(self._judge, job)
            self._under_way.add(future)
            future.add_done_callback(lambda done: self._done(key, done))

    def _done(self, key: str, future: Future[Outcome]) -> None:
        if self._stopped or future.cancelled():
            return
        error = future.exception()
        outcome = future.result() if error is None else jobs.failed(_words_of(error))
        self._journal.add(key, outcome)
        with self._lock:
            asking = self._asking.pop(key)
        for graded, kata in asking:
            self._keep(graded, kata, outcome)

    def _keep(self, graded: Graded, kata: Kata, outcome: Outcome) -> None:
        with self._lock:
            graded.outcomes[kata] = outcome
            self._open[id(graded)] -= 1
            last = self._open[id(graded)] == 0
        self._progress.judged()
        if last:
            self._progress.finished(graded)


def _words_of(error: BaseException) -> str:
    return printable(f"{type(error).__name__}: {error}".splitlines()[0])[:400]
