"""The system's word that files in a folder have changed, each time the writer is through."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog import events
from watchdog.observers import Observer

# What watchdog has to tell of itself must not be printed into the reader's screen.
logging.getLogger("watchdog").addHandler(logging.NullHandler())
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")

QUIET = 0.005
"""Seconds after which a writer is through where the system does not say so (macOS, Windows)."""

LONG = 0.05
"""Seconds after which a change is told of, though the next follows each at once."""

THROUGH = {
    events.EVENT_TYPE_CLOSED,
    events.EVENT_TYPE_MOVED,
    events.EVENT_TYPE_DELETED,
}
"""What happens when nobody is writing any more."""

CHANGES: list[type[events.FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
]
"""What is worth hearing: folders come and go with a branch. That a file was read is not."""


class Ears(events.FileSystemEventHandler):
    """Hears of changes in one folder and all below."""

    def __init__(self) -> None:
        self._heard: SimpleQueue[bool | None] = SimpleQueue()  # whether the writer is through

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Called by watchdog's own thread."""
        self._heard.put(event.event_type in THROUGH)

    def cover(self) -> None:
        """Hear no more: whoever waits for a change is told that there is none to come."""
        self._heard.put(None)

    def wait(self, patience: float | None = None) -> bool:
        """Wait until something has changed, for *patience* seconds (None: for ever).

        Returns whether something has; False, too, once the ears are covered.
        """
        try:
            through = self._heard.get(timeout=patience)
        except Empty:
            return False
        until = time.monotonic() + LONG
        with suppress(Empty):
            while through is False and time.monotonic() < until:
                through = self._heard.get(timeout=QUIET)
        return through is not None


@contextmanager
def listening(folder: Path) -> Iterator[Ears]:
    """The block hears of changes in *folder*.

    Raises OSError where the system tells of none, as when too many files are watched already.
    """
    ears = Ears()
    observer = Observer()
    observer.schedule(ears, str(folder), recursive=True, event_filter=CHANGES)
    observer.start()
    try:
        yield ears
    finally:
        observer.stop()
