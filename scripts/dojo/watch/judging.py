"""When the tests run, and what their verdict is: each is about the file as it is now, or newer.

A save ends the run that goes on. A verdict counts only if the file is still what it was when the
tests were let go; else they run once more. So none is ever stale, whatever events come late or
not at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from dojo.core.catalogue import Kata
from dojo.learner import verdicts
from dojo.watch import stamps
from dojo.watch.news import Gone, Inbox, Told
from dojo.watch.runs import Run
from dojo.watch.spare import Spare

RETURN = 0.3
"""Seconds that a file may be gone: editors move it away and put another in its place."""

SLOW = 0.15
"""Seconds after which a run that goes on is worth to be shown, though nothing has failed yet."""

LONG = 0.5
"""Seconds after which a run that goes on must share the machine with the next spare's start …"""

FAILED = 0.15
"""… and those where a failure has been shown already."""


class Judge:
    """Lets the tests of one kata run whenever that is due."""

    def __init__(self, kata: Kata, inbox: Inbox, columns: Callable[[], int]) -> None:
        self.run: Run | None = None
        """The run that goes on."""
        self.last: Run | None = None
        """The last one that came to its end."""
        self._inbox = inbox
        self._columns = columns
        self._leaving: list[Spare] = []
        self._spare: Spare | None = None
        self._harness = stamps.of_harness()
        self.watch(kata)

    @property
    def shown(self) -> Run | None:
        """The run that a reader wants to see: the one that goes on, once it has something to say.

        Until then the last one, so that nothing flickers.
        """
        if self.run and (self.last is None or self.run.failure or self._lasts(SLOW)):
            return self.run
        return self.last

    def watch(self, kata: Kata) -> None:
        """From now on judge *kata*."""
        self.kata = kata
        self._drop()
        self.last = None
        self._stamp, self._rules = stamps.of(kata.stub), stamps.of_rules(kata)
        self._want()
        self.refill()

    def refill(self) -> None:
        """Start the next pytest, if none waits. Best when there is nothing else to do."""
        trouble = self.run is None and self.last is not None and self.last.trouble
        if self._spare is None and not (trouble and not self._wanted):
            self._spare = Spare(self.kata, self._inbox)

    def close(self) -> None:
        """End all that was started, and wait for it."""
        self._drop()
        for spare in self._leaving:
            spare.join()

    # What happens

    @property
    def busy(self) -> bool:
        """Whether something is under way that time alone may bring on."""
        return self.run is not None or self._wanted

    def look(self) -> bool:
        """See whether something was saved, do what follows from it, and say whether it was."""
        before = self._stamp, self._rules
        rules = stamps.of_rules(self.kata)
        if rules != self._rules:
            self._rules = rules
            self._begin_afresh()
        stamp = stamps.of(self.kata.stub)
        if stamp != self._stamp:
            self._stamp = stamp
            self._give_up()
            self._want()
        if self._wanted and not self._may_return():
            self._let_go()
        return before != (self._stamp, self._rules)

    def look_round(self) -> None:
        """See whether the harness is still the same; that takes a little longer."""
        harness = stamps.of_harness()
        if harness != self._harness:
            self._harness = harness
            self._begin_afresh()

    def hear(self, news: Told | Gone) -> bool:
        """Take in what a held pytest has said, or that it is gone; whether there is a verdict."""
        run = self.run
        if isinstance(news, Gone):
            if news.spare in self._leaving:
                self._leaving.remove(news.spare)
            if news.spare is self._spare:
                return self._lost_the_spare(news)
            return run is not None and run.spare is news.spare and self._broke_off(run, news)
        if news.spare is self._spare and self._wanted:
            self.look()
        if run is None or news.spare is not run.spare:
            return False
        for message in news.messages:
            run.hear(message)
        if run.over or run.failure:
            self.look()  # nothing is told of a file that is another by now
        return self.run is run and run.over and self._finish(run)

    def pass_time(self) -> None:
        """Do what is due because time has passed."""
        if self._wanted and not self._may_return():
            self._let_go()
        if self.run and self._lasts(FAILED if self.run.failure else LONG):
            self.refill()

    # What follows from it

    def _want(self) -> None:
        self._wanted, self._tried_again = True, False
        self._since = time.monotonic()

    def _lasts(self, seconds: float) -> bool:
        return self.run is not None and time.monotonic() - self.run.began > seconds

    def _may_return(self) -> bool:
        gone = self._stamp.contents is None
        return gone and time.monotonic() - self._since < RETURN

    def _let_go(self) -> None:
        """Let the tests run, if a spare is ready."""
        if self._spare is None:
            self.refill()
        elif self._spare.tests is not None:
            spare, self._spare, self._wanted = self._spare, None, False
            self._stamp = stamps.of(self.kata.stub)
            self.run = Run(spare, self._stamp, time.monotonic())
            spare.let_go(self._columns())
            # What it costs comes after. A save in between is seen by the stamp.
            self.run.digest = verdicts.digest(self.kata, self.kata.stub)

    def _finish(self, run: Run) -> bool:
        self._leave(run.spare)
        self.run, self.last = None, run
        return True

    def _broke_off(self, run: Run, news: Gone) -> bool:
        run.over, run.trouble = True, news.said
        return self._finish(run)

    def _lost_the_spare(self, news: Gone) -> bool:
        self._spare = None
        if news.spare.tests is not None:  # it was well: somebody has ended it
            self.refill()
            return False
        if not self._tried_again:  # what it lacked may have been away for a moment
            self._tried_again = True
            self.look()
            self.refill()
            return False
        self._wanted = False  # until something changes
        run = Run(news.spare, self._stamp, time.monotonic(), over=True, trouble=news.said)
        self.last = run
        return True

    def _begin_afresh(self) -> None:
        """What judges has changed."""
        self._drop()
        self._want()
        self.refill()

    def _drop(self) -> None:
        self._give_up()
        if self._spare:
            self._leave(self._spare)
            self._spare = None

    def _give_up(self) -> None:
        if self.run:
            self._leave(self.run.spare)
            self.run = None

    def _leave(self, spare: Spare) -> None:
        self._leaving.append(spare)
        spare.end()
