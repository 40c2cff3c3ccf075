"""How far a batch is: a bar on a terminal, a plain line a pupil otherwise; both on standard error.

Standard output is for the results.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

from dojo.core.texts import say

if TYPE_CHECKING:
    from dojo.grading.batch import Graded


class Progress:
    """Says nothing; what a program gets. Its methods may be called from any thread."""

    def more(self, count: int) -> None:
        """So many jobs more are to be done."""

    def judged(self) -> None:
        """A job is done."""

    def finished(self, graded: Graded) -> None:
        """All that a pupil handed in is judged."""

    def close(self) -> None:
        """The batch is over."""


class Lines(Progress):
    """A line a pupil."""

    def __init__(self, pupils: int) -> None:
        self._pupils = pupils
        self._done = 0
        self._lock = threading.Lock()

    def finished(self, graded: Graded) -> None:
        """Say who is done."""
        with self._lock:
            self._done += 1
            name = graded.pupil.name
            line = say("{n} of {all}: {pupil}", n=self._done, all=self._pupils, pupil=name)
            print(line, file=sys.stderr, flush=True)


class Bar(Progress):
    """A bar that grows with each job."""

    def __init__(self) -> None:
        from rich import progress  # it takes a while, and only a person looks at it
        from rich.console import Console

        self._total = 0
        self._lock = threading.Lock()
        self._bar: Any = progress.Progress(
            progress.BarColumn(bar_width=24),
            progress.MofNCompleteColumn(),
            progress.TimeRemainingColumn(),
            progress.TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=0)
        self._bar.start()

    def more(self, count: int) -> None:
        """So many jobs more."""
        with self._lock:
            self._total += count
            self._bar.update(self._task, total=self._total)

    def judged(self) -> None:
        """One more is done."""
        self._bar.advance(self._task)

    def finished(self, graded: Graded) -> None:
        """Show whose were judged last."""
        self._bar.update(self._task, description=graded.pupil.name[:30])

    def close(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def shown(pupils: int) -> Progress:
    """What fits standard error."""
    return Bar() if sys.stderr.isatty() else Lines(pupils)
