"""A pool of warm workers: one that a test uses, and spares for those that need a fresh one."""

from __future__ import annotations

import tempfile
from collections import deque
from itertools import count
from pathlib import Path
from threading import Lock

from dojo.core.faults import Fault
from dojo.isolation.cleanup import remove
from dojo.isolation.launch import Launcher, Place
from dojo.isolation.process import Remote
from dojo.isolation.protocol import Inspect

AHEAD = 2
"""How many spares there are if each test, or each solution, needs a worker of its own.

With a single one each test waits for a start; more than two take the cores from the tests.
"""

PATIENCE = 30.0  # seconds to start in; a loaded machine needs one


class NoWorker(RuntimeError):
    """A worker cannot be started; the message is what the system said last."""


class Pool:
    """Starts workers ahead of time and ends them all when it is closed."""

    def __init__(self, launcher: Launcher | None = None) -> None:
        self.launcher = launcher or Launcher()
        self.root = Path(tempfile.mkdtemp(prefix="kata-")).resolve()
        self._numbers = count(1)
        self._spares: deque[Remote] = deque()
        self._alive: list[Remote] = []  # all that may still run
        self._starting = Lock()
        self._closed = False

    def prepare(self, spares: int = 1) -> None:
        """Start workers until *spares* are waiting."""
        while len(self._spares) < spares:
            self._spares.append(self._start())

    def wait_until_warm(self) -> None:
        """Wait until each spare answers; only a measurement needs that."""
        for spare in self._spares:
            spare.ask(Inspect()).result()

    def take(self) -> Remote:
        """Return a fresh worker, warm if one was waiting."""
        while self._spares:
            worker = self._spares.popleft()
            if worker.alive:
                return self._ready(worker)
        return self._ready(self._start())

    def _start(self) -> Remote:
        with self._starting:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._bury()
            worker = Remote(self.launcher, self.place())
            self._alive.append(worker)
            return worker

    def _bury(self) -> None:
        """Forget the workers that have ended, and remove their folders."""
        for ended in [known for known in self._alive if not known.alive]:
            remove(ended.place.root)
            self._alive.remove(ended)

    def _ready(self, worker: Remote) -> Remote:
        """Return *worker* once it answers. If it does not, that is no solution's doing."""
        if self.launcher.confined:
            try:
                worker.ask(Inspect()).result(PATIENCE)
            except (Fault, TimeoutError) as error:
                raise NoWorker(getattr(error, "text", "")) from None
        return worker

    def place(self) -> Place:
        """Make the folders of one worker."""
        place = Place(self.root / str(next(self._numbers)))
        place.make()
        return place

    def tidy(self) -> None:
        """Wait until all workers but the spares are gone, and remove their folders."""
        with self._starting:
            for worker in self._alive:
                if worker not in self._spares:
                    worker.close()
            self._bury()

    def close(self) -> None:
        """End every worker, even one that another thread is starting, and remove their folders."""
        with self._starting:
            self._closed = True
        for worker in self._alive:
            worker.close()
        self._spares.clear()
        remove(self.root)
