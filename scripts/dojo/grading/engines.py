"""The executors: threads of this machine, or a cluster that is there already (`farm`)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from dojo.grading import slots


@contextmanager
def local(count: int) -> Iterator[Executor]:
    """So many threads, each with a judge of its own; all of it has ended afterwards."""
    slots.reopen()
    executor = ThreadPoolExecutor(count, thread_name_prefix="grade")
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        slots.close()
        executor.shutdown(wait=True)
