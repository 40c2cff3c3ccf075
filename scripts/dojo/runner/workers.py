"""The processes that hold solutions: one for a kata, fresh ones in a pool."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from pathlib import Path

from dojo.core.catalogue import Kata, relative
from dojo.core.faults import Cause, Detail, Fault, Place
from dojo.isolation.far.leftovers import THREAD_PATIENCE
from dojo.isolation.launch import Launcher
from dojo.isolation.pool import AHEAD, Pool
from dojo.isolation.process import Holder, Local, lines_in
from dojo.isolation.protocol import Position, Where
from dojo.runner.solutions import Solutions

SOON = 0.5  # seconds for a worker to tell where it hangs; one that does not is asked from outside
OWN_THREADS = 2  # of a worker: one calls, the other reads
HIDDEN = ("hidden thread", "hidden socket")
HURRY = 2.0  # seconds for it where there is no such way (Windows)


class Workers:
    """The processes that hold solutions, by kata. One kata at a time is held."""

    def __init__(
        self, solutions: Solutions, *, in_process: bool, launcher: Launcher | None = None
    ) -> None:
        self.solutions = solutions
        self.in_process = in_process
        self.pool = Pool(launcher)
        self._by_kata: dict[Kata, Holder] = {}

    def of(self, kata: Kata, busy: Collection[Holder]) -> Holder:
        """Return the worker that holds the kata's solution: a new one if the last has died.

        A dead one that is *busy* with the running test stays: its end is part of that test. Raise
        Fault if there is no solution to hold.
        """
        worker = self._by_kata.get(kata)
        if worker is None or not (worker.alive or worker in busy):
            worker = self._hire(kata)
        return worker

    def folder(self, kata: Kata, name: str) -> Path | None:
        """Return a new folder for a test of *kata* if workers are kept to their place, else None.

        Raise Fault if there is no solution to hold.
        """
        if self.in_process or not self.pool.launcher.confined:
            return None
        tests = self.of(kata, ()).place.tests
        if tests.resolve() != tests:  # a link was put there
            raise Fault(Cause.PLANTED, tests.name)
        folder = tests / name
        folder.mkdir()
        return folder

    def items(self) -> list[tuple[Kata, Holder]]:
        """Return the katas that are held, each with its worker."""
        return list(self._by_kata.items())

    def _hire(self, kata: Kata) -> Holder:
        files = self.solutions.files_of(kata)
        if not files[-1].is_file():
            raise Fault(Cause.ABSENT, relative(files[-1]))
        for other in list(self._by_kata):
            self.dismiss(other)
        worker = Local(self.pool.place()) if self.in_process else self.pool.take()
        worker.load(kata.name, files)
        self._by_kata[kata] = worker
        return worker

    def dismiss(self, kata: Kata) -> None:
        """End the worker that holds the kata's solution."""
        self._by_kata.pop(kata).kill()  # `close` waits for its last threads

    def replace(self, kata: Kata) -> None:
        """End it, and have fresh ones ready: the next test may use one up as well."""
        self.dismiss(kata)
        if not self.in_process:
            self.pool.prepare(AHEAD)

    def rest(self) -> None:
        """Have fresh workers ready for the next solution: this one is done with.

        Behind walls nothing that this one has left takes room from the next.
        """
        self.turn_to(self.solutions)
        if self.pool.launcher.confined:
            self.pool.tidy()
        self.pool.prepare(AHEAD)

    def turn_to(self, solutions: Solutions) -> None:
        """Hold *solutions* from now on, in processes that never held others."""
        for kata in list(self._by_kata):
            self.dismiss(kata)
        self.solutions = solutions

    def close(self) -> None:
        """End them all."""
        self.turn_to(self.solutions)
        self.pool.close()


def unadmitted(
    worker: Holder, admitted: Sequence[Detail], busy: int = 0, *, serves: bool = False
) -> list[Detail]:
    """Return the threads and sockets that *worker* has besides those *admitted*.

    *busy* is the number of its threads that are busy with calls. If it *serves* it may have
    sockets that listen. Only what starts a worker can tell, and only if the kernel tells it.
    """
    kinds = [kind for kind, _ in admitted]
    most = OWN_THREADS + busy + kinds.count("thread"), kinds.count("socket")
    until = time.monotonic() + THREAD_PATIENCE
    while (found := worker.census()) is not None:
        there = found.threads, found.connections + (0 if serves else found.listeners)
        hidden = [kind for kind, now, due in zip(HIDDEN, there, most, strict=True) if now > due]
        if not hidden or time.monotonic() > until:
            return [[kind, ""] for kind in hidden]
        time.sleep(0.001)  # a thread that has been joined may take a moment to be gone
    return []


def where(worker: Holder, number: int) -> Sequence[Place]:
    """Return the solution's lines at which the call of that *number* stands."""
    answer: Future[Position] = worker.ask(Where(call=number))
    try:
        return answer.result(SOON).places
    except TookTooLong:
        found = lines_in(worker.dump(), worker)
        return found or _where_at_last(answer)
    except Fault:
        return []


def _where_at_last(answer: Future[Position]) -> Sequence[Place]:
    try:
        return answer.result(HURRY).places
    except (Fault, TookTooLong):
        return []
