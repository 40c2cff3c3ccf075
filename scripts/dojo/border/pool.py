"""Warm workers: one that a test uses, and a spare for the next that needs a fresh one."""

from __future__ import annotations

import tempfile
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.border.remote import Remote

if TYPE_CHECKING:
    from dojo.border.local import Local


class Pool:
    """Starts workers ahead of time and ends them all when it is closed."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True)
        self._spares: deque[Remote] = deque()
        self._ended: list[Remote | Local] = []

    @property
    def scratch(self) -> Path:
        """The folder in which workers stand and keep temporary files."""
        return Path(self._folder.name)

    def prepare(self, spares: int = 1) -> None:
        """Start workers until so many are waiting."""
        while len(self._spares) < spares:
            self._spares.append(Remote(self.scratch))

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
        return Remote(self.scratch)

    def discard(self, worker: Remote | Local) -> None:
        """End a worker; its last threads are waited for when the pool closes."""
        worker.kill()
        self._ended = [ended for ended in self._ended if ended.alive]
        self._ended.append(worker)

    def close(self) -> None:
        """End every worker and remove their folder."""
        for worker in [*self._spares, *self._ended]:
            worker.close()
        self._spares.clear()
        self._folder.cleanup()
