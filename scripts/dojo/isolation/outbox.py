"""What goes to a worker: written whole, or given up where it has stopped to read."""

from __future__ import annotations

import os
import selectors
import sys
import time
from typing import IO

from dojo.isolation.transport import Message, Writer, spell

PATIENCE = 10.0  # seconds for a worker to take what it is sent; its reader does nothing else


class Stalled(OSError):
    """The worker reads no more."""


class Outbox(Writer):
    """Writes messages to a worker's standard input without ever waiting for long.

    A pipe holds 64 KB, and what the worker does about it is in the solution's hands. (On Windows a
    pipe cannot be written to without waiting; there the run as a whole needs a limit.)
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(pipe)  # type: ignore[arg-type]
        self._stalled = False
        self._held = b""
        self._waits = sys.platform == "win32"
        if not self._waits:
            os.set_blocking(pipe.fileno(), False)

    def hold(self, message: Message) -> None:
        """Send *message* together with the next: a worker is not woken for what has no answer."""
        with self._lock:
            self._held += spell(message)

    def write(self, message: Message) -> None:
        """Send *message*. Raises OSError when nobody reads any more: Stalled, or a broken pipe."""
        until = time.monotonic() + PATIENCE
        with self._lock:
            rest = memoryview(self._held + spell(message))
            self._held = b""
            if self._waits:
                self._pipe.write(rest)
                self._pipe.flush()
                return
            if self._stalled:
                raise Stalled
            self._stalled = True  # until all is there: after half a message nothing makes sense
            while rest:
                rest = rest[self._some(rest, until) :]
            self._stalled = False

    def _some(self, data: memoryview, until: float) -> int:
        """Write what there is room for: how many bytes."""
        try:
            return os.write(self._pipe.fileno(), data)
        except BlockingIOError:
            self._wait(until)
            return self._some(data[: max(1, len(data) // 2)], until)

    def _wait(self, until: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_WRITE)
            left = until - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise Stalled
