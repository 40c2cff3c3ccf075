"""How many suites are run at once."""

from __future__ import annotations

import os
from collections.abc import Sequence

from dojo.catalogue import Kata
from dojo.learner import verdicts

START = 2.0
"""Seconds that must be won before the processes of a parallel run are worth their start."""

UNKNOWN = 0.5
"""Seconds of a suite that was never run here."""

MOST = 4
"""More would be in each other's way: each suite has the process of its solution besides."""


def at_once(katas: Sequence[Kata]) -> int:
    """How many of the suites of *katas* to run at the same time: as many as pay, by the seconds
    that they took last.
    """
    several = min(len(katas), os.cpu_count() or 1, MOST)
    if several < 2:
        return 1
    seconds = [known.seconds if (known := verdicts.known(kata)) else UNKNOWN for kata in katas]
    won = sum(seconds) - max(max(seconds), sum(seconds) / several)
    return several if won > START else 1
