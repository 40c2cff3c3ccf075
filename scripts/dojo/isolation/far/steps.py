"""Threads that do the same at the same moment, each time and not now and then."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Any

MEETING = 2.0  # seconds that the first of the threads waits for the others
POLL = 0.005  # seconds between two looks for what no thread tells
STUCK = 0.25  # seconds after which a thread that makes no step is taken to wait for something

_Condition, _RLock = threading.Condition, threading.RLock  # before a worker replaces them


class InStep:
    """Threads that go on in step: of calls that begin, or of clients that have sent something.

    Each makes a step, then waits until all others have made as many. So they do together what they
    do: all look before any of them changes what they saw. Nobody waits for a thread that waits for
    a lock itself; when the lock is given back, all wait until that thread has caught up.
    """

    def __init__(
        self, threads: int = 0, trace: Callable[[], object] = bool, *, calls: bool = False
    ) -> None:
        self.steps: dict[int, int] = {}  # the threads, and how many steps they have made
        self.calls = calls  # else clients
        self._to_come = threads
        self._trace = trace  # lets `step` be called in this thread
        self._waiting: dict[int, Any] = {}  # for this lock, or None: for something not known
        self._receiving: set[int] = set()
        self._changed = _Condition(_RLock())

    def receives(self) -> None:
        """Let nobody wait for this thread until it has received something."""
        if (own := threading.get_ident()) in self.steps:
            with self._changed:
                self._receiving.add(own)
                self._changed.notify_all()

    def received(self) -> None:
        """Count this thread as one that has received something; wait for those still to come."""
        own = threading.get_ident()
        with self._changed:
            if own in self.steps:
                self._receiving.discard(own)
                self.steps[own] = max(self.steps.values())
                return
        self.joins()

    def joins(self) -> None:
        """Count this thread in, if one is still to come; wait for the others."""
        with self._changed:
            if self._to_come:
                self.steps[threading.get_ident()] = 0
                self._to_come -= 1
                self._changed.notify_all()
                self._changed.wait_for(lambda: not self._to_come, MEETING)
                self._to_come = 0
                self._trace()  # one thread at a time: CPython 3.11 refuses two

    def leaves(self) -> None:
        """Let nobody wait for this thread any more."""
        with self._changed:
            self.steps.pop(threading.get_ident(), None)
            self._changed.notify_all()

    def step(self) -> None:
        """Count a step of this thread, and return when it may make it."""
        own = threading.get_ident()
        if own not in self.steps:
            return
        until = time.monotonic() + STUCK
        with self._changed:
            self.steps[own] += 1
            self._waiting.pop(own, None)
            self._changed.notify_all()
            while behind := self._behind(own):
                if time.monotonic() > until:
                    self._waiting.update(dict.fromkeys(behind))
                self._changed.wait(POLL)  # a thread does not tell that it ends

    def _behind(self, own: int) -> set[int]:
        """Return the threads that this one has to wait for."""
        alive = {thread.ident for thread in threading.enumerate()}
        behind = {thread for thread, steps in self.steps.items() if steps < self.steps[own]}
        return (behind & alive) - self._waiting.keys() - self._receiving

    def acquire(self, lock: Any, timeout: float) -> bool:
        """Get *lock* for this thread, which counts as one that waits until it has it.

        Return False if that takes longer than *timeout* seconds; -1 is for ever.
        """
        own = threading.get_ident()
        until = time.monotonic() + timeout if timeout >= 0 else math.inf
        with self._changed:
            while not (got := bool(lock.acquire(blocking=False))) and time.monotonic() < until:
                if self._waiting.get(own) is not lock:
                    self._waiting[own] = lock
                    self._changed.notify_all()
                self._changed.wait(POLL)  # who gives it back may be out of step
            self._waiting.pop(own, None)
        return got

    def release(self, lock: Any) -> None:
        """Give *lock* back. Who waited for it may go on, and the others wait for that."""
        with self._changed:
            lock.release()
            for thread in [one for one, awaited in self._waiting.items() if awaited is lock]:
                del self._waiting[thread]
            self._changed.notify_all()


class WatchedLock:
    """A lock that lets threads in step know who waits for it."""

    in_step = InStep()  # what all locks look at
    make: Callable[[], Any]  # set on the subclasses that `watched` makes

    def __init__(self) -> None:
        self._lock = self.make()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking and self.in_step.steps:
            return self.in_step.acquire(self._lock, timeout)
        return bool(self._lock.acquire(blocking, timeout))

    __enter__ = acquire

    def release(self) -> None:
        if self.in_step.steps:
            self.in_step.release(self._lock)
        else:
            self._lock.release()

    def __exit__(self, *_: object) -> None:
        self.release()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)


def watched(make: Any) -> type[WatchedLock]:
    """Return a class to stand for `threading.Lock` or `RLock`, which is *make*."""
    return type("lock", (WatchedLock,), {"make": staticmethod(make)})
