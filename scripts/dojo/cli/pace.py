"""How many suites are run at once."""

from __future__ import annotations

import os
from collections.abc import Sequence

from dojo.core.catalogue import Kata
from dojo.learner import verdicts

START = 2.0
"""Seconds that must be won before the processes of a parallel run are worth their start.

Measured on two cores: to start them and to let each collect costs a second of a core (the suites of
date_arithmetic and find_dates: 0.6 s alone, 1.6 s at once), which was two seconds on the clock
while little else ran (the topics dates and regex: 1.5 s alone, 3.6 s at once). All ten suites took
17 s one after the other, 14 s at once.
"""

UNKNOWN = 0.5
"""Seconds of a suite that was never run here."""

MOST = 4
"""More would be in each other's way: each suite has the process of its solution besides."""


def at_once(katas: Sequence[Kata]) -> int:
    """How many of the suites of *katas* to run at the same time: as many as pay, by the seconds
    that they took last.
    """
    several = min(len(katas), _free_cores(), MOST)
    if several < 2:
        return 1
    seconds = [known.seconds if (known := verdicts.known(kata)) else UNKNOWN for kata in katas]
    won = sum(seconds) - max(max(seconds), sum(seconds) / several)
    return several if won > START else 1


def _free_cores() -> int:
    """The cores that nobody else uses now, where the system tells.

    On a busy machine nothing is won: with nine processes on two cores, tcp and udp took 6.0 s one
    after the other and 9.6 s at once.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return round((os.cpu_count() or 1) - load)
