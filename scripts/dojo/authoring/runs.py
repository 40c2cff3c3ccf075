"""Runs of suites against many solutions: while one waits for a call that hangs, others compute."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore

from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.runner.judge import JudgeError
from dojo.runner.pool import BUDGET, STALL, JudgedRun, JudgePool, JudgeSetup, Order, stretched
from dojo.runner.results import Verdict

AT_ONCE = 4
"""Runs that compute at the same time, whatever their kata: each waits for half of its time, for
workers to start and for peers. More would disturb each other.
"""

MOST = 12
"""Runs of a kata that have begun: all but AT_ONCE of them wait for a call that hangs."""

RIGHT, WRONG = 10, 1
"""Deadlines for one call, in seconds: for code that should be right, where failure is expected.

What comes out unexpectedly with the short one has to be judged once more with the long one.
"""

KEEN = 5
"""Tests that come first because they found the last faults."""

_computing = BoundedSemaphore(AT_ONCE)


class Judges:
    """The judges of the suites of *katas*; *at_once* limits the runs that compute."""

    def __init__(self, *katas: Kata, at_once: BoundedSemaphore = _computing) -> None:
        self._suites = tuple(path for kata in katas for path in kata.suites)
        self._pool = JudgePool(at_once)
        self._threads = ThreadPoolExecutor(MOST)
        self._keen: list[str] = []
        self._seconds: dict[str, float] = {}  # that each test took at last

    def each(
        self, solutions: Mapping[Path, Sequence[Order]], *, deadline: float
    ) -> dict[Path, JudgedRun]:
        """Return the run against each of the *solutions*, made in parts side by side."""
        todo = [(path, part) for path, parts in solutions.items() for part in parts]
        runs = self._threads.map(
            lambda one: self.run(one[0], deadline=deadline, order=one[1]), todo
        )
        found: dict[Path, list[Verdict]] = defaultdict(list)
        for (path, _), run in zip(todo, runs, strict=True):
            found[path] += run.verdicts
        return {path: JudgedRun(tuple(verdicts)) for path, verdicts in found.items()}

    def to_failure(self, solutions: Iterable[Path], *, deadline: float) -> Iterator[JudgedRun]:
        """Begin a run against each of the *solutions*, up to its first failure; yield the runs.

        The tests that found the last ones come first, then those that take least time.
        """
        return self._threads.map(lambda path: self._to_failure(path, deadline), solutions)

    def _to_failure(self, path: Path, deadline: float) -> JudgedRun:
        keen = list(self._keen)

        def order(tests: Sequence[str]) -> Sequence[str]:
            others = [test for test in tests if test not in keen]
            return keen + sorted(others, key=lambda test: self._seconds.get(test, 0))

        found = self.run(path, deadline=deadline, stop="failure", order=order)
        self._seconds |= {one.test: one.seconds for one in found.verdicts}
        if found.failed and found.failed[0].seconds < STALL:
            test = found.failed[0].test
            self._keen = [test, *(other for other in keen if other != test)][:KEEN]
        return found

    def run(
        self,
        solutions: Path,
        *,
        deadline: float = RIGHT,
        stop: str = "",
        katas: Sequence[Kata] | None = None,
        order: Order | None = None,
        zone: str = "",
    ) -> JudgedRun:
        """Return a run in the time zone *zone*. Raise JudgeError if there is none.

        *stop* and *katas* as in `Judge.round`; *order* chooses the tests.
        """
        setup = JudgeSetup(self._suites, zone=zone)
        found = self._pool.judge(
            setup,
            solutions,
            deadline=stretched(deadline),
            stop=stop,
            katas=katas,
            order=order,
        )
        if found.late:
            raise JudgeError(say("It did not end within {seconds} seconds.", seconds=BUDGET))
        return found

    def __enter__(self) -> Judges:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._pool.close()


def shuffled(seed: int) -> Order:
    """Return a random order of tests."""
    return lambda tests: random.Random(seed).sample(tests, len(tests))


def shares(count: int) -> list[Order]:
    """Return *count* equal parts of the tests, a rule for each."""
    return [partial(_every, start, count) for start in range(count)]


def _every(start: int, step: int, tests: Sequence[str]) -> Sequence[str]:
    return tests[start::step]


def only(names: Container[str]) -> Order:
    """Return the tests of these *names*."""
    return lambda tests: [test for test in tests if test in names]
