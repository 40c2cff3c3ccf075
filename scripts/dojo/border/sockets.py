"""Sockets that write down what they do, and that can be made stingy."""

from __future__ import annotations

import socket
import struct
import sys
import time
import weakref
from typing import TYPE_CHECKING, Any

from dojo.events import SHOWN, Event

if TYPE_CHECKING:
    from collections.abc import Buffer, Iterable  # type: ignore[attr-defined]

MAX_EVENTS = 5_000
MAX_ENDS = 1_000  # reads after the end of the stream; nobody right gets there

# SO_LINGER on, for 0 s.
_RESET_ON_CLOSE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)

Address = tuple[str, int]


class Journal:
    """What the sockets of one side did: their events, and which of them were never closed."""

    def __init__(self, side: str) -> None:
        self.side = side
        self.source = ""  # the solution's file, to name the line that made a socket
        self.at_most: int | None = None  # stingy: bytes a call, or None for all
        self.events: list[Event] = []
        self.count = 0
        self.made: weakref.WeakSet[RecordedSocket] = weakref.WeakSet()
        self.left_to_collector: list[int] = []  # lines where sockets were made

    def clear(self) -> None:
        """A new test begins."""
        self.at_most = None
        self.events.clear()
        self.left_to_collector.clear()

    def open(self) -> list[RecordedSocket]:
        """The sockets that are still open."""
        return [sock for sock in self.made if sock.fileno() != -1]

    def break_off(self) -> None:
        """Reset the open connections: their other ends must not take this for an orderly end."""
        for sock in self.open():
            sock.reset()

    def spinning(self, sock: RecordedSocket) -> None:
        """Called when a stream is read again and again after its end."""

    def line(self) -> int:
        """The line of the solution that is being run, 0 if none."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self.source:
            frame = frame.f_back  # type: ignore[assignment]
        return frame.f_lineno if frame is not None else 0


class RecordedSocket(socket.socket):
    """A socket that tells its journal what it does."""

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
        self._stream = self.type == socket.SOCK_STREAM

    # What it writes down

    def _note(
        self,
        action: str,
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
                    _address(self.getsockname),
                    peer or _address(self.getpeername),
                )
            )

    def _failed(self, error: OSError, asked: int | None = None) -> None:
        if isinstance(error, BlockingIOError):
            return
        kind = "timeout" if isinstance(error, TimeoutError) else "error"
        self._note(kind, asked=asked, note=type(error).__name__)

    def _room(self, wanted: int, flags: int = 0) -> int:
        limit = self._journal.at_most
        whole = flags & getattr(socket, "MSG_WAITALL", 0)
        return wanted if limit is None or whole or not self._stream else min(wanted, limit)

    def _room_to_send(self, wanted: int) -> int:
        # Half of what a recv gives: otherwise whatever came in one recv could go out in one send.
        limit = self._journal.at_most
        return wanted if limit is None or not self._stream else min(wanted, max(1, limit // 2))

    # What it does

    def listen(self, *backlog: int) -> None:
        super().listen(*backlog)
        self._note("listen")

    def connect(self, address: Any) -> None:
        try:
            super().connect(address)
        except OSError as error:
            self._failed(error)
            raise
        self._note("connect")

    def accept(self) -> tuple[socket.socket, Any]:
        try:
            descriptor, address = self._accept()  # type: ignore[attr-defined]
        except OSError as error:
            self._failed(error)
            raise
        accepted = type(self)(self.family, self.type, self.proto, fileno=descriptor)
        if socket.getdefaulttimeout() is None and self.gettimeout():
            accepted.setblocking(True)  # as socket.accept does
        accepted._note("accept", peer=_address(lambda: address))
        return accepted, address

    def send(self, data: Buffer, flags: int = 0) -> int:
        view, at = memoryview(data).cast("B"), time.perf_counter_ns()
        try:
            size = super().send(view[: self._room_to_send(len(view))], flags)
        except OSError as error:
            self._failed(error, len(view))
            raise
        self._note("send", asked=len(view), size=size, data=view, at=at)
        return size

    def sendall(self, data: Buffer, flags: int = 0) -> None:
        view, at = memoryview(data).cast("B"), time.perf_counter_ns()
        try:
            super().sendall(view, flags)
        except OSError as error:
            self._failed(error, len(view))
            raise
        self._note("send", asked=len(view), size=len(view), data=view, at=at)

    def sendmsg(self, buffers: Iterable[Buffer], *rest: Any) -> int:
        data = b"".join(buffers)
        if not self._stream:
            return super().sendmsg([data], *rest)
        at = time.perf_counter_ns()
        size = super().sendmsg([data[: self._room_to_send(len(data))]], *rest)
        self._note("send", asked=len(data), size=size, data=data, at=at)
        return size

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        try:
            data = super().recv(self._room(bufsize, flags), flags)
        except OSError as error:
            self._failed(error, bufsize)
            raise
        self._received(bufsize, len(data), data)
        return data

    def recv_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> int:
        room = nbytes or len(memoryview(buffer).cast("B"))
        try:
            size = super().recv_into(buffer, self._room(room, flags), flags)
        except OSError as error:
            self._failed(error, room)
            raise
        self._received(room, size, memoryview(buffer).cast("B")[:size])
        return size

    def _received(self, asked: int, size: int, data: Buffer) -> None:
        if size == 0 and asked and self._stream:
            self._ends += 1
            if self._ends > MAX_ENDS:
                self._journal.spinning(self)
            if self._ends > 2:
                return  # the transcript needs no thousand ends
        self._note("recv", asked=asked, size=size, data=data)

    def shutdown(self, how: int) -> None:
        at = time.perf_counter_ns()
        super().shutdown(how)
        self._note("half_close" if how == socket.SHUT_WR else "close", at=at)

    def reset(self) -> None:
        """Close with a reset: RFC 9293's RST instead of FIN."""
        self.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self._note("reset")
        super().close()

    def close(self) -> None:
        if self.fileno() != -1:
            self._note("close")
        super().close()

    def __del__(self) -> None:
        if self.fileno() != -1 and hasattr(self, "_journal"):
            self._journal.left_to_collector.append(self.line)
            self.close()  # as Python's own collector does


def recorded(journal: Journal) -> type[RecordedSocket]:
    """A class of sockets that write to *journal*, to stand for `socket.socket`."""
    return type("socket", (RecordedSocket,), {"journal": journal})


def _address(ask: Any) -> Address | None:
    try:
        found = ask()
    except OSError:
        return None
    return (str(found[0]), int(found[1])) if isinstance(found, tuple) else None
