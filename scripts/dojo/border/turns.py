"""Two processes that take turns are quickest on one core.

To wake one that waits on another core takes longer than most calls of a solution do. Only Linux
lets us choose; elsewhere nothing here does anything.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

PROCESSOR = 36
"""The place of the core in /proc/PID/stat, counted from what follows the name: see proc(5)."""


def share_core(*others: int) -> None:
    """Keep this process and the *others* on the core on which this one runs now."""
    if sys.platform != "linux":
        return
    with suppress(OSError, ValueError):  # no /proc, or cores that we may not choose
        core = _core()
        for process in (os.getpid(), *others):
            for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 - it is to be quick
                os.sched_setaffinity(int(thread), {core})


def _core() -> int:
    """The core on which the calling thread runs: the kernel has just chosen an idle one for it."""
    said = Path("/proc/thread-self/stat").read_text(encoding="ascii", errors="replace")
    return int(said.rpartition(")")[2].split()[PROCESSOR])
