"""Two processes that take turns are quickest when neither has to be woken.

To wake one takes longer than most calls of a solution do, and so does what a core forgets when it
changes from one process to another. So each has a core of its own, and looks for its turn for a
moment before it sleeps. Only Linux lets us choose cores; elsewhere, and with a single one,
nothing here does anything.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

EAGER = 0.0005
"""Seconds to look for one's turn: a suite needs less from one call to the next, and so do calls."""

PROCESSOR = 36
"""The place of the core in /proc/PID/stat, counted from what follows the name: see proc(5)."""


def part(*others: int) -> bool:
    """Keep this process on the core on which it runs now, and the *others* off it.

    Returns whether that is possible.
    """
    if sys.platform != "linux":
        return False
    with suppress(OSError, ValueError):  # no /proc, or cores that we may not choose
        mine = {_core()}
        rest = os.sched_getaffinity(0) - mine
        if rest:
            for process in others:
                _keep(process, rest)
            _keep(os.getpid(), mine)
            return True
    return False


def _keep(process: int, cores: set[int]) -> None:
    for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 - it is to be quick
        os.sched_setaffinity(int(thread), cores)


def _core() -> int:
    """The core on which the calling thread runs: the kernel has just chosen an idle one for it."""
    said = Path("/proc/thread-self/stat").read_text(encoding="ascii", errors="replace")
    return int(said.rpartition(")")[2].split()[PROCESSOR])
