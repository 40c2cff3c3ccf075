"""Warm workers: one that a test uses, and a spare for the next that needs a fresh one."""

from __future__ import annotations

import tempfile
from collections import deque
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from dojo.border.remote import Remote

if TYPE_CHECKING:
    from dojo.border.local import Local


class Pool:
    """Starts workers ahead of time and ends them all when it is closed."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True)
        self._spares: deque[Remote] = deque()
        self._alive: list[Remote] = []  # all that may still run
        self._starting = Lock()
        self._closed = False

    @property
    def scratch(self) -> Path:
        """The folder in which workers stand and keep temporary files."""
        return Path(self._folder.name)

    def prepare(self, spares: int = 1) -> None:
        """Start workers until so many are waiting."""
        while len(self._spares) < spares:
            self._spares.append(self._start())

    def wait_until_warm(self) -> None:
        """Wait until each spare answers; only a measurement has a reason to."""
        for spare in self._spares:
            spare.ask("report")[1].result()

    def take(self) -> Remote:
        """A fresh worker, warm if one was waiting."""
        while self._spares:
            worker = self._spares.popleft()
            if worker.alive:
                return worker
        return self._start()

    def _start(self) -> Remote:
        with self._starting:
            if self._closed:
                raise RuntimeError("the pool is closed")
            worker = Remote(self.scratch)
            self._alive = [known for known in self._alive if known.alive] + [worker]
            return worker

    def discard(self, worker: Remote | Local) -> None:
        """End a worker; its last threads are waited for when the pool closes."""
        worker.kill()

    def close(self) -> None:
        """End every worker and remove their folder, whatever another thread is about to start."""
        with self._starting:
            self._closed = True
        for worker in self._alive:
            worker.close()
        self._spares.clear()
        self._folder.cleanup()
