"""Threads of a server that do the same at the same moment, each time and not now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

MEETING = 2.0  # seconds that a thread which has received something waits for the others
STUCK = 0.25  # seconds after which a thread that makes no step is taken to wait for something

_Condition, _RLock = threading.Condition, threading.RLock  # before a worker replaces them


class InStep:
    """Threads that have received something and go on in step.

    Each makes a step, then waits until all others have made as many. So they do together what they
    do: all look before any of them changes what they saw. Nobody waits for a thread that waits for
    a lock itself; when the lock is given back, all wait until that thread has caught up.
    """

    def __init__(self, threads: int = 0, trace: Callable[[], object] = bool) -> None:
        self.steps: dict[int, int] = {}  # the threads, and how many steps they have made
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
            elif self._to_come:
                self.steps[own] = 0
                self._to_come -= 1
                self._changed.notify_all()
                self._changed.wait_for(lambda: not self._to_come, MEETING)
                self._to_come = 0
                self._trace()  # one thread at a time: CPython 3.11 refuses two

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
                self._changed.wait(0.005)  # a thread does not tell that it ends

    def _behind(self, own: int) -> set[int]:
        """Return the threads that this one has to wait for."""
        alive = {thread.ident for thread in threading.enumerate()}
        behind = {thread for thread, steps in self.steps.items() if steps < self.steps[own]}
        return (behind & alive) - self._waiting.keys() - self._receiving

    def gets(self, lock: Any) -> bool:
        """Return True if this thread gets *lock* at once; count it as one that waits if not."""
        with self._changed:
            if lock.acquire(blocking=False):
                return True
            self._waiting[threading.get_ident()] = lock
            self._changed.notify_all()
            return False

    def gives_back(self, lock: Any) -> None:
        """Give *lock* back. Who waited for it may go on, and the others wait for that."""
        with self._changed:
            lock.release()
            for thread in [one for one, awaited in self._waiting.items() if awaited is lock]:
                del self._waiting[thread]


class WatchedLock:
    """A lock that lets threads in step know who waits for it."""

    in_step = InStep()  # what all locks look at
    make: Callable[[], Any]  # set on the subclasses that `watched` makes

    def __init__(self) -> None:
        self._lock = self.make()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking and self.in_step.steps and self.in_step.gets(self._lock):
            return True
        return bool(self._lock.acquire(blocking, timeout))

    __enter__ = acquire

    def release(self) -> None:
        if self.in_step.steps:
            self.in_step.gives_back(self._lock)
        else:
            self._lock.release()

    def __exit__(self, *_: object) -> None:
        self.release()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)


def watched(make: Any) -> type[WatchedLock]:
    """Return a class to stand for `threading.Lock` or `RLock`, which is *make*."""
    return type("lock", (WatchedLock,), {"make": staticmethod(make)})
