"""What the tiers have in common: a worker that gets a copy of the solution, and nothing else."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from dojo.core.catalogue import relative
from dojo.core.faults import Cause, Fault
from dojo.isolation.launch import Launcher, Place, temporary

MAX_SOURCE = 1024 * 1024  # bytes of a solution
PASSED_ON = ("TZ",)  # variables of the judge's that a solution may see


class Walls(Launcher):
    """Workers whose place, environment and code are made for them."""

    confined = True

    def hand_over(self, file: Path, place: Place) -> Path:
        """Copy the solution *file* to *place*. Raises Fault where it is no plain file of its own.

        A link could lead to a reference or to somebody else's solution.
        """
        mode = file.lstat().st_mode
        if file.resolve() != file or not stat.S_ISREG(mode):
            raise Fault(Cause.ELSEWHERE, relative(file))
        if file.stat().st_size > MAX_SOURCE:
            raise Fault(Cause.OVERSIZED, relative(file))
        try:
            return shutil.copyfile(file, place.solution / file.name, follow_symlinks=False)
        except OSError as error:
            raise Fault(Cause.UNREADABLE, relative(file)) from error


def environment(place: Place) -> dict[str, str]:
    """The whole environment of a worker at *place*."""
    own = {
        "HOME": str(place.scratch),
        "LANG": "C.UTF-8",
        "LOGNAME": "pupil",
        "MALLOC_ARENA_MAX": "2",  # each reserves 64 MB of addresses, and those are limited
        "PATH": "/usr/bin:/bin",
    }
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**own, **temporary(place), **passed}
