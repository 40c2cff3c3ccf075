"""The journal of a side: what its sockets did, in the order in which they did it."""

from __future__ import annotations

import socket
import struct
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dojo.isolation.protocol import SHOWN, Action, Event, Side

if TYPE_CHECKING:
    from collections.abc import Buffer  # type: ignore[attr-defined]

MAX_EVENTS = 5_000

# SO_LINGER on, for 0 s.
_RESET_ON_CLOSE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)

Address = tuple[str, int]


class Journal:
    """Keeps the events of one side's sockets, and which of them were never closed."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.source = ""  # the solution's file, to name the line that made a socket
        self.at_most: int | None = None  # stingy: bytes a call, or None for all
        self.resets = 0  # how many receipts of datagrams are still to fail, as Windows does it
        self.events: list[Event] = []
        self.count = 0
        self.made: weakref.WeakSet[NotingSocket] = weakref.WeakSet()
        self.left_to_collector: list[int] = []  # lines where sockets were made

    def clear(self) -> None:
        """Forget what earlier tests did."""
        self.at_most = None
        self.resets = 0
        self.events.clear()
        self.left_to_collector.clear()

    def open(self) -> list[NotingSocket]:
        """Return the sockets that are still open."""
        return [sock for sock in self.made if sock.fileno() != -1]

    def connections(self) -> list[NotingSocket]:
        """Return the sockets that are still open and do not listen."""
        return [sock for sock in self.open() if not sock.listens]

    def break_off(self) -> None:
        """Reset the open connections: their other ends must not take this for an orderly end."""
        for sock in self.open():
            sock.reset()

    def spinning(self, sock: NotingSocket) -> None:
        """Do what is to be done when a stream is read again and again after its end: nothing."""

    def line(self) -> int:
        """Return the line of the solution that is being run, 0 if none is."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self.source:
            frame = frame.f_back  # type: ignore[assignment]
        return frame.f_lineno if frame is not None else 0


class NotingSocket(socket.socket):
    """A socket that can tell its journal what it does, and tells it when it closes."""

    journal: Journal  # set on the subclass that `recorded` makes

    def __init__(
        self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None
    ) -> None:
        super().__init__(family, type, proto, fileno)
        self._journal = self.journal
        self._journal.count += 1
        self._journal.made.add(self)
        self._number = self._journal.count
        self.line = self._journal.line()
        self._ends = 0
        self.listens = False
        self._stream = self.type == socket.SOCK_STREAM

    # What it writes down

    def _note(
        self,
        action: Action,
        *,
        asked: int | None = None,
        size: int | None = None,
        data: Buffer = b"",
        note: str = "",
        at: int = 0,
        peer: Address | None = None,
    ) -> None:
        # What goes out is dated before the call (*at*), what comes in after it, so that no byte
        # arrives before it was sent.
        journal = self._journal
        if len(journal.events) < MAX_EVENTS:
            kept = bytes(memoryview(data).cast("B")[:SHOWN]) if data else b""
            journal.events.append(
                Event(
                    at or time.perf_counter_ns(),
                    journal.side,
                    self._number,
                    action,
                    asked,
                    size,
                    kept,
                    note,
                    address_of(self.getsockname),
                    peer or address_of(self.getpeername),
                    self.type == socket.SOCK_DGRAM,
                )
            )

    @contextmanager
    def _telling(self, asked: int | None = None, to: object = None) -> Iterator[None]:
        """Write down what goes wrong in the block, which asked for so many bytes."""
        try:
            yield
        except OSError as error:
            self._failed(error, asked, to)
            raise

    def _failed(self, error: OSError, asked: int | None = None, to: object = None) -> None:
        if isinstance(error, BlockingIOError):
            return
        kind: Action = "timeout" if isinstance(error, TimeoutError) else "error"
        self._note(kind, asked=asked, note=type(error).__name__, peer=address_of(lambda: to))

    # How it ends

    def reset(self) -> None:
        """Close with a reset: RFC 9293's RST instead of FIN. Datagrams know none: just close."""
        if not self._stream:
            return self.close()
        self.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self._note("reset")
        return super().close()

    def close(self) -> None:
        if self.fileno() != -1:
            self._note("close")
        super().close()

    def __del__(self) -> None:
        if self.fileno() != -1 and hasattr(self, "_journal"):
            self._journal.left_to_collector.append(self.line)
            self.close()  # as Python's own collector does


def address_of(ask: Any) -> Address | None:
    """Return what *ask* tells, as host and port; None if there is no such address."""
    try:
        found = ask()
    except OSError:
        return None
    return (str(found[0]), int(found[1])) if isinstance(found, tuple) else None
