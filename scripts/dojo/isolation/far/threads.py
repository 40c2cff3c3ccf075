"""Threads of a solution that meet where it hurts: races that happen each time, not now and then."""

from __future__ import annotations

import math
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sys import TraceFunction  # type: ignore[attr-defined]

MEETING = 2.0  # seconds that the first of the threads waits for the others
POLL = 0.005  # seconds between two looks for what no thread tells
STUCK = 0.25  # seconds after which a thread that makes no step is taken to wait for something
LATEST = 2.0  # seconds that a thread which wakes late waits for the suite's next call
PATIENCE = 0.25  # seconds until a call that waits for nothing known counts as waiting

_Condition, _RLock = threading.Condition, threading.RLock  # before a worker replaces them


class InStep:
    """Threads that go on in step: of calls that begin, or of clients that have sent something.

    Each makes a step, then waits until all others have made as many. So they do together what they
    do: all look before any of them changes what they saw. Nobody waits for a thread that waits for
    a lock itself; when the lock is given back, all wait until that thread has caught up.
    """

    def __init__(self, threads: int = 0, files: Sequence[str] = (), *, calls: bool = False) -> None:
        self.steps: dict[int, int] = {}  # the threads, and how many steps they have made
        self.calls = calls  # else clients
        self._to_come = threads
        self._files = files  # of the solution
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
                self._trace_from_here()  # one thread at a time: CPython 3.11 refuses two

    def leaves(self) -> None:
        """Let nobody wait for this thread any more."""
        with self._changed:
            self.steps.pop(threading.get_ident(), None)
            self._changed.notify_all()

    def _trace_from_here(self) -> None:
        """Let this thread make steps from now on, in the calls that run already, too."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            frame.f_trace = self._trace(frame, "call", None)  # type: ignore[assignment]
            frame = frame.f_back
        sys.settrace(self._trace)

    def _trace(self, frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        """Make a step before each bytecode of the solution.

        The interpreter itself switches threads at a few places only, and no two versions of it at
        the same ones. What it promises is less: that between any two steps another thread may run.
        """
        if frame.f_code.co_filename not in self._files:
            return None
        if event == "opcode":
            self._step()
        else:
            frame.f_trace = self._trace  # first: from Python 3.13 on, bytecodes need it
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return self._trace

    def _step(self) -> None:
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


class Threads:
    """The threads that a suite's calls run in: which of them wait, and which go on in step."""

    def __init__(self) -> None:
        self.clear()
        self.latest = 0  # the call that began last
        self.waiting: set[int] = set()  # threads that stand in a Condition's wait()
        self.woken: dict[int, int] = {}  # threads, and the latest call as they were woken
        self._running: dict[int, int] = {}  # the calls that run now, and their threads

    def clear(self) -> None:
        """Forget what earlier tests asked for."""
        self.late = 0  # how many threads are still to come back late from a wait
        self.in_step = InStep()

    @contextmanager
    def receiving(self) -> Iterator[None]:
        """Count this thread as one that receives something in the block."""
        self.in_step.receives()
        try:
            yield
        finally:
            # What receives in a thread that makes a call serves all clients, and waits for none.
            if threading.get_ident() not in self._running.values():
                self.in_step.received()

    @contextmanager
    def calling(self, number: int) -> Iterator[None]:
        """Count this thread as that of call *number* while the block runs."""
        self._running[number] = threading.get_ident()
        self.latest = number
        in_step = self.in_step  # of this call, whatever is asked for meanwhile
        if in_step.calls:
            in_step.joins()
        try:
            yield
        finally:
            if in_step.calls:
                sys.settrace(None)
                in_step.leaves()
            del self._running[number]

    def until_waiting(self, number: int) -> None:
        """Return once call *number* stands in a Condition's wait(), or is over.

        What waits in another way is given a moment to get there.
        """
        _wait(PATIENCE, lambda: self.latest >= number and self._at_rest(number))

    def _at_rest(self, number: int) -> bool:
        """Return True if call *number*, which has begun, is over or waits."""
        thread = self._running.get(number)
        return thread is None or thread in self.waiting

    def come_back(self) -> None:
        """Let this thread go for its lock again, late if a suite wants that."""
        own = threading.get_ident()
        self.waiting.discard(own)
        before = self.woken.pop(own, self.latest)
        if self.late and own in self._running.values():
            self.late -= 1
            _wait(LATEST, lambda: self.latest > before and self._at_rest(self.latest))

    def replace_locks(self) -> None:
        """Let all who make a lock or Condition from now on get one that tells who waits for it."""
        kind: Any = type("Condition", (WatchedCondition,), {"threads": self})
        threading.Condition = kind  # type: ignore[misc]
        for name in ("Lock", "RLock"):
            own = {"threads": self, "make": staticmethod(getattr(threading, name))}
            setattr(threading, name, type("lock", (WatchedLock,), own))


def _wait(seconds: float, reached: Callable[[], bool]) -> None:
    """Return once *reached* is true, or after so many *seconds*."""
    until = time.monotonic() + seconds
    while not reached() and time.monotonic() < until:
        time.sleep(0.001)


class WatchedCondition(threading.Condition):
    """A condition that tells who waits for it, and whose waiters can be made to come back late."""

    threads: Threads  # set on the subclass that `replace_locks` makes

    def __init__(self, lock: Any = None) -> None:
        super().__init__(lock)
        self._asleep: list[int] = []  # who waits; the first is woken first, as in the library
        restore = self._acquire_restore  # type: ignore[has-type]

        def restore_late(state: object) -> None:
            self.threads.come_back()
            restore(state)

        self._acquire_restore = restore_late

    def wait(self, timeout: float | None = None) -> bool:
        own = threading.get_ident()
        if owned := self._is_owned():  # type: ignore[attr-defined]  # else it raises
            self._asleep.append(own)
            self.threads.waiting.add(own)
        try:
            return super().wait(timeout)
        finally:
            if owned and own in self._asleep:  # its time was up
                self._asleep.remove(own)

    def notify(self, n: int = 1) -> None:
        super().notify(n)
        for thread in self._asleep[:n]:
            self.threads.woken[thread] = self.threads.latest
            self.threads.waiting.discard(thread)
        del self._asleep[:n]


class WatchedLock:
    """A lock that lets threads in step know who waits for it."""

    threads: Threads  # set on the subclasses that `replace_locks` makes
    make: Callable[[], Any]  # what it stands for: `threading.Lock` or `RLock`

    def __init__(self) -> None:
        self._lock = self.make()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking and self.threads.in_step.steps:
            return self.threads.in_step.acquire(self._lock, timeout)
        return bool(self._lock.acquire(blocking, timeout))

    __enter__ = acquire

    def release(self) -> None:
        if self.threads.in_step.steps:
            self.threads.in_step.release(self._lock)
        else:
            self._lock.release()

    def __exit__(self, *_: object) -> None:
        self.release()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)
