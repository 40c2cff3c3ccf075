"""Threads of a solution that meet where it hurts: races that happen each time, not now and then."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from dojo.isolation.far.steps import InStep, WatchedLock, watched

if TYPE_CHECKING:
    from sys import TraceFunction  # type: ignore[attr-defined]

LATEST = 2.0  # seconds that a thread which wakes late waits for the suite's next call
PATIENCE = 0.25  # seconds until a call that waits for nothing known counts as waiting


class Threads:
    """The threads that a suite's calls run in: which of them wait, and which go on in step."""

    def __init__(self) -> None:
        self.late = 0  # how many threads are still to come back late from a wait
        self._running: dict[int, int] = {}  # the calls that run now, and their threads
        self._latest = 0  # the call that began last
        self._waiting: set[int] = set()  # threads that stand in a Condition's wait()
        self._woken: dict[int, int] = {}  # threads, and the latest call as they were woken

    def clear(self) -> None:
        """Forget what earlier tests asked for."""
        self.late = 0
        WatchedLock.in_step = InStep()

    def meet(self, threads: int, files: list[str], *, calls: bool) -> None:
        """Let the threads of the next *calls*, or else of clients that send, go on in step."""

        def trace() -> None:
            trace_from_here(before_each_bytecode(files, in_step.step))

        in_step = WatchedLock.in_step = InStep(threads, trace, calls=calls)

    @contextmanager
    def receiving(self) -> Iterator[None]:
        """Count this thread as one that receives something in the block."""
        WatchedLock.in_step.receives()
        try:
            yield
        finally:
            # What receives in a thread that makes a call serves all clients, and waits for none.
            if threading.get_ident() not in self._running.values():
                WatchedLock.in_step.received()

    @contextmanager
    def calling(self, number: int) -> Iterator[None]:
        """Count this thread as that of call *number* while the block runs."""
        self._running[number] = threading.get_ident()
        self._latest = number
        if in_step := WatchedLock.in_step if WatchedLock.in_step.calls else None:
            in_step.joins()
        try:
            yield
        finally:
            if in_step:
                sys.settrace(None)
                in_step.leaves()
            del self._running[number]

    def until_waiting(self, number: int) -> None:
        """Return once call *number* stands in a Condition's wait(), or is over.

        What waits in another way is given a moment to get there.
        """
        _wait(PATIENCE, lambda: self._latest >= number and self._at_rest(number))

    def _at_rest(self, number: int) -> bool:
        """Return True if call *number*, which has begun, is over or waits."""
        thread = self._running.get(number)
        return thread is None or thread in self._waiting

    def falls_asleep(self) -> None:
        """Count this thread as one that waits."""
        self._waiting.add(threading.get_ident())

    def woken(self, threads: list[int]) -> None:
        """Count *threads* as such that do not wait any more."""
        for thread in threads:
            self._woken[thread] = self._latest
            self._waiting.discard(thread)

    def come_back(self) -> None:
        """Let this thread go for its lock again, late if a suite wants that."""
        own = threading.get_ident()
        self._waiting.discard(own)
        before = self._woken.pop(own, self._latest)
        if self.late and own in self._running.values():
            self.late -= 1
            _wait(LATEST, lambda: self._latest > before and self._at_rest(self._latest))

    def replace_locks(self) -> None:
        """Let all who make a lock or Condition from now on get one that tells who waits for it."""
        kind: Any = type("Condition", (WatchedCondition,), {"threads": self})
        threading.Condition = kind  # type: ignore[misc]
        threading.Lock = watched(threading.Lock)  # type: ignore[assignment]
        threading.RLock = watched(threading.RLock)  # type: ignore[assignment]


def _wait(seconds: float, reached: Callable[[], bool]) -> None:
    """Return once *reached* is true, or after so many *seconds*."""
    until = time.monotonic() + seconds
    while not reached() and time.monotonic() < until:
        time.sleep(0.001)


class WatchedCondition(threading.Condition):
    """A condition that tells who waits for it, and whose waiters can be made to come back late."""

    threads: Threads  # set on the subclass that `replace_conditions` makes

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
            self.threads.falls_asleep()
        try:
            return super().wait(timeout)
        finally:
            if owned and own in self._asleep:  # its time was up
                self._asleep.remove(own)

    def notify(self, n: int = 1) -> None:
        super().notify(n)
        self.threads.woken(self._asleep[:n])
        del self._asleep[:n]


def before_each_bytecode(files: list[str], act: Callable[[], object]) -> TraceFunction:
    """Return a trace function that calls *act* before each bytecode of these *files*.

    The interpreter itself switches threads at a few places only, and no two versions of it at the
    same ones. What it promises is less: that between any two steps another thread may run.
    """

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction | None:
        if frame.f_code.co_filename not in files:
            return None
        if event == "opcode":
            act()
        else:
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return trace

    return trace


def trace_from_here(trace: TraceFunction) -> None:
    """Let *trace* be called in this thread from now on, in the calls that run already, too."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        frame.f_trace = trace(frame, "call", None)  # type: ignore[assignment]
        frame = frame.f_back
    sys.settrace(trace)
