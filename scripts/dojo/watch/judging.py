"""When the tests run, and what their verdict is: each is about the file as it is now, or newer.

A save ends the run that goes on. A verdict counts only if the file is still what it was when the
run was started; else the tests run once more. So none is ever stale, whatever is saved when.
"""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty
from typing import NamedTuple

from dojo.core.catalogue import Kata
from dojo.learner import verdicts
from dojo.runner.judge import JudgeError, Ready, RoundOver
from dojo.runner.results import Result, Verdict
from dojo.watch.runs import JudgeThread, Run

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


def mark_of(file: Path) -> tuple[int, int, int]:
    """Return what tells most saves of *file* apart without reading it."""
    try:
        found = file.stat()
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

    _judge: JudgeThread | None = None  # None if it was lost
    _ready: Ready | None = None  # once the judge has collected its tests
    _round: Run | None = None  # the run that the judge is at, outdated or not
    _due: float | None = None  # the moment since which a run is due; None if none is
    _retried = False
    _stamp: Stamp  # of the file, as far as it was seen
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

    def watch(self, kata: Kata, file: Path, *, edges: bool) -> None:
        """Judge *file* by the suites of *kata* from now on, with its *edges* if they are begun."""
        self.kata, self.file, self.edges = kata, file, edges
        self.run: Run | None = None  # that goes on
        self.last = Run(kata, file)  # the last that came to its end; at first one that never began
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
    def latest(self) -> Run:
        """The run of the file as it is now: it goes on, or is the last one."""
        return self.run or self.last

    @property
    def shown(self) -> Run:
        """The run to show: the one that goes on, once it has something to say.

        Until then it is the last one, so that nothing flickers.
        """
        run = self.run
        if run and (not self.last.over or run.failure or self.clock() - run.began > SLOW):
            return run
        return self.last

    # What happens. All return True if there is a new verdict.

    def wait(self, seconds: float) -> bool:
        """Take in what the judge tells within so many *seconds*; then see if the file was saved."""
        verdict = False
        if self._judge is None:
            time.sleep(seconds)
        else:
            with suppress(Empty):
                verdict = self._receive(self._judge.inbox.get(timeout=seconds))
        return self._poll() or verdict

    def _poll(self) -> bool:
        """See quickly whether the file was saved; look at everything when that is due."""
        if (due := self.clock() - self._looked > LOOK) and rules_of(self.kata) != self._rules:
            self._start_judge()
        if due or mark_of(self.file) != self._stamp.mark:
            return self._look()
        return self._go_on()

    def _look(self) -> bool:
        self._looked = self.clock()
        if (stamp := stamp_of(self.file)) != self._stamp:
            self._stamp = stamp
            self._request_run()
        return self._go_on()

    def _go_on(self) -> bool:
        if self._due is not None:
            self._start_what_is_due(self.clock() - self._due)
        if self.run is None or not self.run.over:
            return False
        self.last, self.run = self.run, None
        return True

    def _receive(self, content: Ready | Verdict | RoundOver | JudgeError) -> bool:
        """Take in what the judge tells. Nothing is shown of a file that is another by now."""
        run = self._round
        if isinstance(content, JudgeError):
            # One that could run has been killed. Another one tries again, once.
            self._retried = self._ready is not None and not self._retried
            self._due = self.clock() if self._retried else None
            self._judge = self._round = self.run = None
            if not self._retried:
                self.run = Run(self.kata, self.file, over=True, trouble=str(content))
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
        self.run, self._due = None, self.clock()

    def _start_what_is_due(self, waited: float) -> None:
        if not self._stamp.contents and waited < RETURN:
            pass
        elif error := syntax_error(self._stamp.contents):
            self._due = None
            self.run = replace(self.last, over=True, trouble="", hint="", syntax_error=error)
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
        self._due = None
        self._stamp = stamp_of(self.file)
        run = Run(self.kata, self.file, deep=self.edges and bool(ready.edges), edges=ready.edges)
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
