"""Who reads what the suite asks: the main thread, until a call of its own takes long.

Then a thread that does nothing else relieves it, for good. To wake that one for each call would
take longer than most calls do.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONG = 0.25  # seconds; the suite asks later than that where a call stands


class Relief(threading.Thread):
    """A thread that waits until it is due, and then calls *read*."""

    def __init__(self, read: Callable[[], None]) -> None:
        super().__init__(name="reader", daemon=True)
        self.reads = False
        """Whether it reads from now on."""
        self._read = read
        self._change = threading.Condition()
        self._asleep = True
        self._since: float | None = None  # when the call that the main thread is in has begun

    def begin(self, *, beside: bool) -> None:
        """The main thread begins a call; *beside* says that the suite goes on meanwhile."""
        with self._change:
            self._since = time.monotonic()
            self.reads = beside
            if self._asleep or beside:
                self._change.notify()

    def end(self) -> None:
        """That call is over."""
        with self._change:
            self._since = None

    def run(self) -> None:
        """Wait until a call takes long or something goes on beside one; then read."""
        with self._change:
            while not self.reads:
                self._asleep = self._since is None
                self._change.wait(None if self._asleep else LONG)
                self.reads = self.reads or self._lasts()
        self._read()

    def _lasts(self) -> bool:
        return self._since is not None and time.monotonic() - self._since > LONG
