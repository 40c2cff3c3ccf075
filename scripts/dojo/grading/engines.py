"""The executors: threads of this machine, or a cluster that is there already (`farm`)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from dojo.grading import slots
from dojo.grading.tier import Tier, find


@contextmanager
def local(count: int, sandbox: str) -> Iterator[tuple[Executor, Tier]]:
    """So many threads, each with a judge of its own; all of it has ended afterwards.

    Raises CannotGrade where this machine has no such *sandbox*.
    """
    tier = find(sandbox)
    slots.reopen()
    executor = ThreadPoolExecutor(count, thread_name_prefix="grade")
    try:
        yield executor, tier
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        slots.close()
        executor.shutdown(wait=True)
