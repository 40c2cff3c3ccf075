"""When the tests run, and what their verdict is: each is about the file as it is now, or newer.

A save ends the run that goes on. A verdict counts only if the file is still what it was when the
run was started; else the tests run once more. So none is ever stale, whatever is saved when.
"""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from dojo.core.catalogue import Kata
from dojo.learner import verdicts
from dojo.runner.judge import JudgeError, Ready, RoundOver
from dojo.runner.results import Result, Verdict
from dojo.watch.runs import JudgeMessage, JudgeThread, Run

LOOK = 1.0
"""Seconds between two looks at all that a verdict depends on. Most saves are seen without."""

RETURN = 0.3
"""Seconds that a file may be gone or empty: editors move it away and put another in its place, or
empty it and write.
"""

SLOW = 0.15
"""Seconds after which a run that goes on is worth showing, though nothing has failed yet."""

GRACE = 0.2
"""Seconds that an outdated run may take to its end. Most take less, and a new pytest takes more."""


class Stamp(NamedTuple):
    """A file at one moment. Two saves of the same text have two stamps."""

    mark: tuple[int, int, int]
    contents: bytes
    """All of it, as two saves of one length can have one time of change."""


def mark_of(file: str | Path) -> tuple[int, int, int]:
    """Return what tells most saves of *file* apart without reading it."""
    try:
        found = os.stat(file)  # noqa: PTH116 - a path would take longer to make than to look at
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def stamp_of(file: Path) -> Stamp:
    """Return the stamp of *file* now. A file that cannot be read counts as gone, and empty."""
    mark = mark_of(file)  # first, so that a change in between is noticed later
    try:
        return Stamp(mark, file.read_bytes())
    except OSError:
        return Stamp((0, 0, 0), b"")


def rules_of(kata: Kata) -> list[tuple[int, int, int]]:
    """Return the marks of the files by which *kata* is judged."""
    return [mark_of(file) for file in (kata.suite, kata.edges, kata.po)]


def syntax_error(contents: bytes) -> SyntaxError | None:
    """Return why Python cannot read a file; None if it can, or if the tests say it better."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would be written across the screen
            compile(contents, "", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error if error.lineno else None
    except (ValueError, RecursionError, MemoryError):
        pass
    return None


class Scheduler:
    """Run the tests of one kata whenever that is due.

    *new_judge* starts a judge of a kata, *columns* says how wide the screen is now.
    """

    run: Run | None = None  # that goes on
    last: Run | None = None  # that came to its end
    _judge: JudgeThread | None = None
    _ready: Ready | None = None  # once the judge has collected its tests
    _round: Run | None = None  # the run that the judge is at, outdated or not
    _wanted = False  # a run is due, since that moment
    _since = 0.0
    _retried = False
    _stamp = Stamp((0, 0, 0), b"")
    _looked = 0.0

    def __init__(
        self,
        new_judge: Callable[[Kata], JudgeThread],
        columns: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self._new_judge = new_judge
        self._columns = columns
        self._closing: list[threading.Thread] = []

    def watch(self, kata: Kata, *, edges: bool, file: Path | None = None) -> None:
        """Judge *kata* from now on, with its *edges* if they are in play already.

        *file* is that of a review; by default it is the kata's own.
        """
        self.kata, self.file, self.edges = kata, file or kata.stub, edges
        self._path = str(self.file)  # quicker to look at
        self.last = None
        self._start_judge()

    def begin_edges(self) -> None:
        """Run the edge cases, too, from now on."""
        self.edges = True
        self._request_run()

    def close(self) -> None:
        """End all that was started, and wait for it."""
        self._close_judge()
        for thread in self._closing:
            thread.join()

    @property
    def shown(self) -> Run | None:
        """The run to show: the one that goes on, once it has something to say.

        Until then it is the last one, so that nothing flickers.
        """
        run = self.run
        if run and (self.last is None or run.failure or self.clock() - run.began > SLOW):
            return run
        return self.last

    # What happens. Both return True if there is a new verdict.

    def poll(self) -> bool:
        """See quickly whether the file was saved; look at everything when that is due."""
        if (due := self.clock() - self._looked > LOOK) and rules_of(self.kata) != self._rules:
            self._start_judge()
        if due or mark_of(self._path) != self._stamp.mark:
            return self._look()
        return self._go_on()

    def _look(self) -> bool:
        self._looked = self.clock()
        if (stamp := stamp_of(self.file)) != self._stamp:
            self._stamp = stamp
            self._request_run()
        return self._go_on()

    def _go_on(self) -> bool:
        if self._wanted:
            self._start_what_is_due()
        if self.run is None or not self.run.over:
            return False
        self.last, self.run = self.run, None
        return True

    def receive(self, message: JudgeMessage) -> bool:
        """Take in what a judge tells. Nothing is shown of a file that is another by now."""
        content, run = message.content, self._round
        if message.judge is not self._judge:
            return False  # that one is being closed
        if isinstance(content, JudgeError):
            # One that could run has been killed. Another one tries again, once.
            self._wanted = self._retried = self._ready is not None and not self._retried
            self._judge = self._round = self.run = None
            if not self._wanted:
                self.run = Run(self.kata, over=True, trouble=str(content))
        elif isinstance(content, Ready):
            self._ready = content
        elif run is not None and isinstance(content, RoundOver):
            self._round, self._retried = None, False
            run.hint = run.result.hint(self.kata, self.file) or ""
            run.over, run.seconds = True, self.clock() - run.began
        elif run is not None and isinstance(content, Verdict):
            failed_before = run.failure is not None
            run.result.add(content)
            run.since = self.clock()
            if failed_before or run.failure is None:
                return False
        return self._look()

    # What follows from it

    def _request_run(self) -> None:
        """Let the tests run as soon as they can; a run that goes on is outdated."""
        self.run = None
        self._wanted, self._since = True, self.clock()

    def _start_what_is_due(self) -> None:
        waited = self.clock() - self._since
        if not self._stamp.contents and waited < RETURN:
            pass
        elif error := syntax_error(self._stamp.contents):
            self._wanted = False
            before = self.last or Run(self.kata)
            self.run = replace(before, over=True, trouble="", hint="", syntax_error=error)
        elif self._judge is None or (self._round is not None and waited > GRACE):
            self._start_judge()
        elif self._round is None and self._ready is not None:
            self._start_run(self._judge, self._ready)

    def _start_judge(self) -> None:
        """Start a judge in the place of the one there is."""
        self._close_judge()
        # Before it reads them: what changes from here on is seen.
        self._rules, self._stamp = rules_of(self.kata), stamp_of(self.file)
        self._ready = None
        self._judge = self._new_judge(self.kata)
        self._request_run()

    def _start_run(self, judge: JudgeThread, ready: Ready) -> None:
        self._wanted = False
        self._stamp = stamp_of(self.file)
        run = Run(self.kata, deep=self.edges and bool(ready.edges), edges=ready.edges)
        run.core = tuple(test for test in ready.tests if test not in ready.edges)
        run.result = Result(len(run.core), edges=Result(len(run.edges)) if run.edges else None)
        run.began = run.since = self.clock()
        self.run = self._round = run
        folder = None if self.file == self.kata.stub else self.file.parent
        judge.start_run(folder, run.tests, self._columns())
        # This takes a moment, so it comes after. A save in between is seen by the stamp.
        run.digest = verdicts.digest(self.kata, self.file)

    def _close_judge(self) -> None:
        self._round = None
        if self._judge is not None:
            self._closing = [thread for thread in self._closing if thread.is_alive()]
            self._closing.append(threading.Thread(target=self._judge.close))
            self._closing[-1].start()
            self._judge = None
