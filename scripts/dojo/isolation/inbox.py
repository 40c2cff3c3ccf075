"""What the other side of the border says, read for as long as one likes to wait."""

from __future__ import annotations

import os
import select
import time
from typing import IO

from dojo.isolation import transport
from dojo.isolation.transport import Message

CHUNK = 65_536  # bytes, as many as a pipe holds


class Inbox:
    """Reads messages from a pipe."""

    in_time = hasattr(select, "poll")
    """Whether one can stop to wait. (On Windows a pipe is read until something comes.)"""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.eager = 0.0
        """Seconds to look for a message again and again, before one sleeps until it comes."""
        self._pipe = pipe  # kept open
        self._data = bytearray()  # what has come of messages that nobody has taken yet
        if self.in_time:
            self._poll = select.poll()
            self._poll.register(pipe, select.POLLIN)

    def read(self, patience: float | None = None) -> Message | None:
        """The next message, or None at the end.

        Raises TimeoutError if none has come in *patience* seconds (None: wait for ever), and
        BadFrame for what cannot be a message.
        """
        until = None if patience is None else time.monotonic() + patience
        while (missing := transport.missing(self._data)) > 0:
            if not self._comes(until):
                raise TimeoutError
            data = os.read(self._pipe.fileno(), max(missing, CHUNK))
            if not data:
                return None
            self._data += data
        return transport.take(self._data)

    def _comes(self, until: float | None) -> bool:
        """Wait until there is something to read, or its end; False where time is over first."""
        if self.eager and self._comes_soon(until):
            return True
        patience = left(until)
        return patience is None or bool(self._poll.poll(1000 * patience))

    def _comes_soon(self, until: float | None) -> bool:
        soon = time.monotonic() + self.eager
        while time.monotonic() < (soon if until is None else min(soon, until)):
            if self._poll.poll(0):
                return True
        return False


def left(until: float | None) -> float | None:
    """The seconds until the moment *until* of `time.monotonic`; None where there is no such."""
    return None if until is None else max(0.0, until - time.monotonic())
