"""A pool of judges: the one way to judge many solutions, also from many threads.

Few rounds compute at the same time, since they would disturb each other's deadlines; but one that
waits for a call that hangs lets another one begin.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Lock, Thread

from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.isolation import sandbox
from dojo.isolation.launch import OTHER_ZONE
from dojo.runner.judge import Judge, JudgeError
from dojo.runner.results import Verdict

BUDGET = 300.0  # seconds for a round; far more than any suite takes
MAX_ROUNDS = 100  # solutions that a judge sees: what it has kept of them goes with it
MAX_STRETCH = 5.0  # times its deadline that a call may take on a busy machine
STALL = 0.2  # seconds without a verdict after which a round is taken to wait for a hang

Order = Callable[[Sequence[str]], Sequence[str]]
"""Return those of the collected tests that are to be run, in their order."""


@dataclass(frozen=True)
class JudgeSetup:
    """What a judge is made for; judges that agree in it are interchangeable."""

    suites: tuple[Path, ...]
    language: str = "en"
    tier: str | None = None  # the name of a sandbox
    reads: tuple[Path, ...] = ()
    zone: str = ""  # the time zone of suite and solution, if it is not the usual one

    def start(self) -> Judge:
        """Return a new judge. Raise Unavailable if there is no such sandbox, or OSError."""
        tier = sandbox.named(self.tier) if self.tier is not None else None
        zone = {"TZ": self.zone, OTHER_ZONE: self.zone} if self.zone else {}
        environment = {"KATA_LANG": self.language, **zone}
        return Judge(self.suites, environment, tier=tier, reads=self.reads)


@dataclass(frozen=True)
class JudgedRun:
    """The verdicts of one round; *late* if its budget ended before all of them were there."""

    verdicts: tuple[Verdict, ...]
    late: bool = False

    def named(self, outcome: str) -> frozenset[str]:
        """Return the tests that ended so: "passed", "failed" or "skipped"."""
        return frozenset(v.test for v in self.verdicts if v.outcome == outcome)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """Return the failures, in the order of the run."""
        return tuple(v for v in self.verdicts if v.outcome == "failed")


class JudgePool:
    """As many judges as there are rounds under way; a round holds *computing* while it computes."""

    def __init__(self, computing: BoundedSemaphore) -> None:
        self._computing = computing
        self._lock = Lock()
        self._idle: list[Judge] = []
        self._all: dict[Judge, JudgeSetup] = {}
        self._closed = False

    def judge(
        self,
        setup: JudgeSetup,
        solution: Path,
        *,
        deadline: float,
        budget: float = BUDGET,
        stop: str = "",
        katas: Sequence[Kata] | None = None,
        order: Order | None = None,
    ) -> JudgedRun:
        """Judge *solution*, as `Judge.round` does, in *budget* seconds at most.

        If the judge breaks, do it once more with a fresh one. Raise JudgeError, Unavailable or
        OSError if that breaks, too.
        """
        for last in (False, True):
            with self._computing:
                judge = None
                try:
                    judge = self._take(setup)
                    collected = judge.tests()
                    tests = order(collected) if order is not None else None
                    verdicts = judge.round(
                        solution, deadline=deadline, stop=stop, katas=katas, tests=tests
                    )
                    return self._run(judge, verdicts, budget)
                except (JudgeError, sandbox.Unavailable, OSError):
                    if judge is not None:
                        self._end(judge)
                    if last and not self._closed:
                        raise
        raise JudgeError(say("the grader was ended"))

    def close(self) -> None:
        """End all judges, in the middle of a round too; rounds from now on fail."""
        with self._lock:
            self._closed = True
            ending = list(self._all)
        for judge in ending:
            self._end(judge)

    def _take(self, setup: JudgeSetup) -> Judge:
        """Return an idle judge or a new one; end the idle ones that were made for another setup."""
        with self._lock:
            unfit = [judge for judge in self._idle if self._all.get(judge) != setup]
            self._idle = [judge for judge in self._idle if judge not in unfit]
            found = self._idle.pop() if self._idle else None
        for judge in unfit:
            self._end(judge)
        with self._lock:
            if self._closed:
                raise JudgeError
            if found is None:
                self._all[found := setup.start()] = setup
            return found

    def _run(self, judge: Judge, verdicts: Iterator[Verdict], budget: float) -> JudgedRun:
        come: SimpleQueue[Verdict | Exception | None] = SimpleQueue()
        Thread(target=_put, args=(verdicts, come), daemon=True).start()
        until = time.monotonic() + budget
        found: list[Verdict] = []
        while isinstance(told := self._next(come, until), Verdict):
            found.append(told)
        late = isinstance(told, Empty)
        if told is not None and not late:
            raise told
        if late or judge.worn_out or judge.rounds == MAX_ROUNDS:
            self._end(judge)
        else:
            with self._lock:
                self._idle.append(judge)
        return JudgedRun(tuple(found), late)

    def _next(
        self, come: SimpleQueue[Verdict | Exception | None], until: float
    ) -> Verdict | Exception | None:
        """Return what comes, Empty if that is too late; until it does let another round compute."""
        with suppress(Empty):
            return come.get(timeout=min(STALL, max(0.0, until - time.monotonic())))
        self._computing.release()
        try:
            return come.get(timeout=max(0.0, until - time.monotonic()))
        except Empty as late:
            return late
        finally:
            self._computing.acquire()

    def _end(self, judge: Judge) -> None:
        judge.close()
        with self._lock:
            self._all.pop(judge, None)


def _put(verdicts: Iterator[Verdict], come: SimpleQueue[Verdict | Exception | None]) -> None:
    """Put the *verdicts* into a queue, and at their end an exception or None."""
    try:
        for verdict in verdicts:
            come.put(verdict)
        come.put(None)
    except Exception as error:
        come.put(error)


def stretched(deadline: float) -> float:
    """Return the *deadline* of a call, longer on a busy machine: only a hang may meet it."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return deadline * min(max(1.0, load / cores()), MAX_STRETCH)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
