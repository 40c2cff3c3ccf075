"""The loop of watch: what happens is taken in, then shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from dojo.core.catalogue import Kata
from dojo.core.errors import Exit
from dojo.watch import notes
from dojo.watch.judging import Judge
from dojo.watch.news import Deaf, Gone, Inbox, News, Told, Touched
from dojo.watch.saves import Saves
from dojo.watch.signals import undisturbed

LOOK = 1.0
"""Seconds between two looks at the file, where events tell of saves …"""

POLL = 0.1
"""… and where they do not."""

ROUND = 2.0
"""Seconds between two looks at the harness."""

OVERDUE = 1.5
"""Seconds after which an event that has not come never will."""

PULSE = 0.1
"""Seconds between two looks at a run that goes on."""


class Loop:
    """Takes in what happens to the files and to the tests. How it is shown is up to a subclass."""

    def __init__(self, kata: Kata, columns: Callable[[], int]) -> None:
        self.inbox: Inbox = SimpleQueue()
        self.over = False
        self._saves = Saves(self.inbox)
        self._deaf = False
        self._heard = self._missed = self._looked = self._looked_round = time.monotonic()
        self.judge = Judge(kata, self.inbox, columns)

    def run(self) -> Exit:
        """Watch until somebody wants no more. Raises KeyboardInterrupt."""
        self._saves.start()
        try:
            self.show(verdict=False)
            while not self.over:
                verdict = False
                for news in self._news():
                    verdict |= self.take(news)
                self._pass_time()
                self.show(verdict=verdict)
                if verdict:
                    self.judge.refill()
                    self.settle()
        finally:
            with undisturbed():
                self.close()
        return Exit.SOLVED

    def close(self) -> None:
        """Leave nothing behind."""
        self._saves.stop()
        self.judge.close()

    def take(self, news: News) -> bool:
        """Take *news* in; whether there is a verdict now that was not before."""
        if isinstance(news, Told | Gone):
            return self.judge.hear(news)
        if isinstance(news, Touched):
            self._heard = time.monotonic()
            self.judge.look()
        elif isinstance(news, Deaf):
            self._deaf = True
        return False

    def show(self, *, verdict: bool) -> None:
        """Show what has changed; *verdict* says whether there is a new one."""
        raise NotImplementedError

    def settle(self) -> str:
        """Remember the verdict, once it is shown; returns why that could not be, or nothing."""
        run = self.judge.last
        return notes.keep(self.judge.kata, run) if run else ""

    def _news(self) -> Iterator[News]:
        """What has happened, after a wait until something has or there is something to do."""
        due = self._looked + (POLL if self._deaf else LOOK) - time.monotonic()
        patience = min(due, PULSE) if self.judge.busy else due
        try:
            yield self.inbox.get(timeout=max(0.001, patience))
            while True:
                yield self.inbox.get_nowait()
        except Empty:
            return

    def _pass_time(self) -> None:
        now = time.monotonic()
        if now - self._looked >= (POLL if self._deaf else LOOK):
            self._looked = now
            if self.judge.look() and self._missed <= self._heard:
                self._missed = now  # seen before it was heard of
        if self._missed > self._heard and now - self._missed > OVERDUE:
            self._deaf = True
        if now - self._looked_round >= ROUND:
            self._looked_round = now
            self.judge.look_round()
        self.judge.pass_time()
