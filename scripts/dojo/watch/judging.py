"""When the tests run, and what their verdict is: each is about the file as it is now, or newer.

A save ends the run that goes on. A verdict counts only if the file is still what it was when the
run was started; else the tests run once more. So none is ever stale, whatever is saved when.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata
from dojo.core.faults import DEADLINE
from dojo.learner import verdicts
from dojo.runner.judge import Judge, JudgeError, Ready, RoundOver
from dojo.runner.results import Result, Verdict

LOOK = 2.0
"""Seconds between two looks at all that a verdict depends on. Most saves are seen without."""

RETURN = 0.3
"""Seconds that a file may be gone or empty: editors move it away and put another in its place, or
empty it and write.
"""

SLOW = 0.15
"""Seconds after which a run that goes on is worth showing, though nothing has failed yet."""

GRACE = 0.2
"""Seconds that an outdated run may take to its end. Most take less, and a new pytest takes more."""


# Files

Mark = tuple[int, int, int, int] | None
"""Times, size and inode of a file; None if it is gone."""


def mark_of(file: str | Path) -> Mark:
    """Return what tells most saves of *file* apart without reading it."""
    try:
        found = os.stat(file)  # noqa: PTH116 - a path would take longer to make than to look at
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


class Stamp(NamedTuple):
    """A file at one moment. Two saves of the same text have two stamps."""

    mark: Mark
    contents: bytes | None
    """All of it, as two saves of one length can have one time of change. None if it is gone."""


def stamp_of(file: Path) -> Stamp:
    """Return the stamp of *file* now. A file that cannot be read counts as gone."""
    mark = mark_of(file)  # first, so that a change in between is noticed later
    try:
        return Stamp(mark, file.read_bytes())
    except OSError:
        return Stamp(None, None)


def trace_rules(kata: Kata) -> list[Mark]:
    """Return the marks of the files by which *kata* is judged: its suite, settings, the harness."""
    scripts = catalogue.ROOT / "scripts"
    files: list[str | Path] = [*kata.suites, kata.po]
    files += [catalogue.ROOT / "tox.ini", scripts / "requirements.txt"]
    parents = (catalogue.ROOT, catalogue.KATAS, kata.folder.parent, kata.folder)
    files += [folder / "conftest.py" for folder in parents]
    for folder, _, names in os.walk(scripts / "dojo"):
        files += [f"{folder}/{name}" for name in sorted(names) if name.endswith(".py")]
    return [mark_of(file) for file in files]


# Runs


@dataclass
class Run:
    """One run of the current kata's suite, as far as it has come."""

    tests: tuple[str, ...]
    """The names of all tests, in their order."""

    began: float
    """When it was started, by the clock of `Scheduler`."""

    result: Result = field(default_factory=Result)
    over: bool = False
    seconds: float = 0.0
    """How long it took; 0 while it is not over."""

    hint: str = ""
    """A sentence on the wrong idea that may be behind its failures."""

    trouble: str = ""
    """Why there is no verdict, if the tests could not be run."""

    digest: str = ""
    """The `verdicts.digest` of what it judges."""

    def __post_init__(self) -> None:
        self.result.tests = len(self.tests)

    @property
    def failed_to_run(self) -> bool:
        """True if there is no verdict, as no test could be run."""
        return bool(self.trouble) or (self.over and not self.tests)

    @property
    def done(self) -> int:
        """How many tests are over."""
        return len(self.result.well | self.result.failures.keys())

    @property
    def solved(self) -> bool:
        """True if it is over and all tests passed."""
        return self.over and self.result.solved

    @property
    def failure(self) -> Verdict | None:
        """The first failure so far."""
        return next(iter(self.result.failures.values()), None)

    @property
    def current(self) -> str:
        """The test that runs now; empty if all are over."""
        return self.tests[self.done] if self.done < len(self.tests) else ""


class JudgeMessage(NamedTuple):
    """What a judge tells: its tests, a verdict, the end of a run, or its own end."""

    judge: JudgeThread
    content: Ready | Verdict | RoundOver | JudgeError


class JudgeThread:
    """A Judge of one kata, started ahead of time, and the thread that listens to it."""

    def __init__(self, kata: Kata, inbox: SimpleQueue[JudgeMessage]) -> None:
        self._inbox = inbox
        self._runs: SimpleQueue[int | None] = SimpleQueue()
        self._judge = Judge([kata.suite], {"KATA_LANG": texts.language()})
        threading.Thread(target=self._listen, daemon=True).start()

    def start_run(self, columns: int) -> None:
        """Run the suite once, for a screen of so many *columns*."""
        self._runs.put(columns)

    def close(self) -> None:
        """End pytest and its workers, and wait for that."""
        self._runs.put(None)
        self._judge.close()

    def _listen(self) -> None:
        judge = self._judge
        try:
            self._tell(Ready(judge.tests()))
            while (columns := self._runs.get()) is not None:
                for verdict in judge.round(None, deadline=DEADLINE, stop="hang", columns=columns):
                    self._tell(verdict)
                self._tell(RoundOver(judge.hint))
        except JudgeError as error:
            self._tell(error)
            judge.close()

    def _tell(self, content: Ready | Verdict | RoundOver | JudgeError) -> None:
        self._inbox.put(JudgeMessage(self, content))


class Scheduler:
    """Run the tests of one kata whenever that is due.

    *new_judge* starts a judge of a kata, *columns* says how wide the screen is now.
    """

    def __init__(
        self,
        kata: Kata,
        new_judge: Callable[[Kata], JudgeThread],
        columns: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self._new_judge = new_judge
        self._columns = columns
        self.run: Run | None = None
        """The run that goes on."""
        self.last: Run | None = None
        """The last one that came to its end."""
        self._judge: JudgeThread | None = None
        self._tests: tuple[str, ...] | None = None  # once the judge has collected them
        self._round: Run | None = None  # the run that the judge is at, outdated or not
        self._closing: list[threading.Thread] = []
        self._looked = clock()
        self.watch(kata)

    def watch(self, kata: Kata) -> None:
        """Judge *kata* from now on."""
        self.kata, self.last, self._file = kata, None, kata.stub
        self._stamp = stamp_of(self._file)
        self._request_run()
        self._start_judge()

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

    # What happens

    def poll(self) -> None:
        """See quickly whether something was saved; look at everything when that is due."""
        if self.clock() - self._looked >= LOOK:
            self._looked = self.clock()
            if trace_rules(self.kata) != self._rules:
                self._request_run()
                self._start_judge()
            self.look()
        elif self._wanted or mark_of(self._file) != self._stamp.mark:
            self.look()

    def look(self) -> None:
        """See whether the file was saved, and do what follows from it."""
        if (stamp := stamp_of(self._file)) != self._stamp:
            self._stamp = stamp
            self._request_run()
        self._start_what_is_due()

    def receive(self, message: JudgeMessage) -> bool:
        """Take in what a judge tells. Return True if there is a verdict that was not before."""
        content, run = message.content, self._round
        if message.judge is not self._judge:
            return False  # that one is being closed
        if isinstance(content, JudgeError):
            return self._lose_judge(str(content))
        if isinstance(content, Ready):
            self._tests = content.tests
        elif run is not None and isinstance(content, Verdict):
            failed_before = run.failure is not None
            run.result.add(content)
            if failed_before or run.failure is None:
                return False
        elif run is not None and isinstance(content, RoundOver):
            self._round, run.hint = None, content.hint
            run.over, run.seconds = True, self.clock() - run.began
        self.look()  # nothing is shown of a file that is another by now
        if self.run is None or not self.run.over:
            return False
        self.last, self.run = self.run, None
        return True

    # What follows from it

    def _request_run(self) -> None:
        """Let the tests run as soon as they can; a run that goes on is outdated."""
        self.run = None
        self._wanted, self._retried, self._since = True, False, self.clock()

    def _start_what_is_due(self) -> None:
        if not self._wanted:
            return
        waited = self.clock() - self._since
        if self._round is not None:
            if waited > GRACE:
                self._start_judge()
        elif not self._stamp.contents and waited < RETURN:
            pass
        elif self._judge is None:
            self._start_judge()
        elif self._tests is not None:
            self._start_run(self._judge, self._tests)

    def _start_judge(self) -> None:
        """Start a judge in the place of the one there is."""
        self._close_judge()
        # Before it reads them: what changes from here on is seen.
        self._rules = trace_rules(self.kata)
        self._stamp = stamp_of(self._file)
        self._tests = None
        self._judge = self._new_judge(self.kata)

    def _start_run(self, judge: JudgeThread, tests: tuple[str, ...]) -> None:
        self._wanted = False
        self._stamp = stamp_of(self._file)
        run = self.run = self._round = Run(tests, self.clock())
        judge.start_run(self._columns())
        # This takes a moment, so it comes after. A save in between is seen by the stamp.
        run.digest = verdicts.digest(self.kata, self.kata.stub)

    def _lose_judge(self, said: str) -> bool:
        """Try again with another judge, once; then show what the last one *said* as trouble.

        It may have been killed while it waited, or a file was away for a moment, as between two
        branches.
        """
        self._judge = self._round = self.run = None
        if self._retried:
            self._wanted = False  # until something changes
            self.last = Run((), self.clock(), over=True, trouble=said)
            return True
        self._wanted = self._retried = True
        self._start_judge()
        return False

    def _close_judge(self) -> None:
        self._round = None
        if self._judge is not None:
            self._closing = [thread for thread in self._closing if thread.is_alive()]
            self._closing.append(threading.Thread(target=self._judge.close))
            self._closing[-1].start()
            self._judge = None
