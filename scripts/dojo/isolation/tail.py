"""What a worker writes past its messages: crash reports, and what its children print."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from typing import IO

MAX_KEPT = 64 * 1024  # bytes
MAX_READ = 256 * 1024 * 1024  # bytes; nobody wants to read more
CHUNK = 16_384  # bytes


class Tail:
    """The last that came out of *pipe*, which is read as long as it is open."""

    def __init__(self, pipe: IO[bytes], flooded: Callable[[int], None]) -> None:
        self.size = 0
        """How many bytes have come."""
        self._pipe = pipe
        self._flooded = flooded  # called once, with MAX_READ, when more than that has come
        self._kept: deque[bytes] = deque()
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._drainer.start()

    def text(self, after: int = 0) -> str:
        """What is kept; *after* leaves out what came before `size` was that."""
        data = b"".join(self._kept)
        return data[max(0, len(data) - (self.size - after)) :].decode(errors="replace")

    def join(self, patience: float | None = None) -> None:
        """Wait for the end of the pipe, for *patience* seconds at most."""
        self._drainer.join(patience)

    def _drain(self) -> None:
        kept = 0
        told = False
        while data := os.read(self._pipe.fileno(), CHUNK):
            self._kept.append(data)
            self.size += len(data)
            kept += len(data)
            while kept > MAX_KEPT:
                kept -= len(self._kept.popleft())
            if self.size > MAX_READ and not told:
                told = True
                self._flooded(MAX_READ)
        self._pipe.close()
