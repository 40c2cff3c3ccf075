"""Sockets that write down in a journal what they do, and that can be made stingy.

Being stingy is for streams: a datagram is sent and received whole.
"""

from __future__ import annotations

import errno
import io
import os
import select
import socket
import struct
import sys
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Literal

from dojo.isolation.far.errors import stack
from dojo.isolation.protocol import SHOWN, Action, Event, Side

if TYPE_CHECKING:
    from collections.abc import Buffer  # type: ignore[attr-defined]

MAX_EVENTS = 5_000
LATEST = 10.0  # seconds that a late shutdown waits for the other end
MAX_ENDS = 1_000  # reads after the end of the stream; no right solution gets there

LARGEST = 65_507  # bytes of a datagram over IPv4: RFC 791's 65,535 less two headers

_PLAIN = socket.socket  # before a worker replaces it

# SO_LINGER on, for 0 s.
_RESET_ON_CLOSE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class Journal:
    """Keeps the events of one side's sockets, and which of them were never closed."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.source = ""  # the solution's file, to name the line that made a socket
        self.count = 0
        self.made: weakref.WeakSet[RecordedSocket] = weakref.WeakSet()
        self.clear()

    def clear(self) -> None:
        """Forget what earlier tests did."""
        self.at_most: int | None = None  # stingy: bytes a call, or None for all
        self.kept = 0  # bytes that the system keeps of what a client has not taken, if not 0
        self.resets = 0  # how many receipts of datagrams are still to fail, as Windows does it
        self.late = 0  # how many shutdowns of streams are still to come late
        self.events: list[Event] = []
        self.left_to_collector: list[int] = []  # lines where sockets were made

    def open(self) -> list[RecordedSocket]:
        """Return the sockets that are still open."""
        return [sock for sock in self.made if sock.fileno() != -1]

    def break_off(self) -> None:
        """Reset the open connections: their other ends must not take this for an orderly end."""
        for sock in self.open():
            sock.reset()

    def receiving(self) -> AbstractContextManager[None]:
        """Return a block in which something is received."""
        return nullcontext()

    def spinning(self) -> None:
        """Do what is to be done when a stream is read again and again after its end: nothing."""

    def line(self) -> int:
        """Return the line of the solution that is being run, 0 if none is."""
        own = stack(sys._getframe(1), self.source)
        return own[0].f_lineno if own else 0


def recorded(journal: Journal) -> type[RecordedSocket]:
    """Return a class of sockets that write to *journal*, to stand for `socket.socket`."""
    return type("socket", (RecordedSocket,), {"journal": journal})


class Keyboard(io.TextIOWrapper):
    """The text stream of what a person types."""


class Screen(io.TextIOWrapper):
    """The text stream of what a person sees: only what has been flushed."""


def text_stream(to: tuple[str, int], kind: Literal["keyboard", "screen"]) -> Keyboard | Screen:
    """Return a text stream that is connected to *to*; no journal knows of it."""
    with _PLAIN() as plain:
        plain.connect(to)
        if kind == "keyboard":
            return Keyboard(plain.makefile("rb"), encoding="utf-8")
        return Screen(plain.makefile("wb"), encoding="utf-8")


def make_room(sock: socket.socket) -> None:
    """Let *sock* send the largest datagrams: on macOS one is at most 9,216 bytes at first."""
    if sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < LARGEST:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LARGEST)


class RecordedSocket(socket.socket):
    """A socket that tells its journal what it does, and when it closes."""

    journal: Journal  # set on the subclass that `recorded` makes

    def __init__(
        self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None
    ) -> None:
        super().__init__(family, type, proto, fileno)
        self.journal.count += 1
        self.journal.made.add(self)
        self._number = self.journal.count
        self.line = self.journal.line()
        self.listens = False
        self._ends = 0
        self._stream = self.type == socket.SOCK_STREAM

    # Connections

    def listen(self, *backlog: int) -> None:
        super().listen(*backlog)
        self.listens = True
        self._note("listen")

    def connect(self, address: Any) -> None:
        with self._telling():
            super().connect(address)
        self._note("connect")

    def accept(self) -> tuple[socket.socket, Any]:
        with self._telling():
            descriptor, address = self._accept()  # type: ignore[attr-defined]
        accepted = type(self)(self.family, self.type, self.proto, fileno=descriptor)
        if socket.getdefaulttimeout() is None and self.gettimeout():
            accepted.setblocking(True)  # as socket.accept does
        if self.journal.kept:
            accepted.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self.journal.kept)
        accepted._note("accept", peer=address)
        return accepted, address

    def shutdown(self, how: int) -> None:
        if self.journal.late and self._stream:
            self.journal.late -= 1
            select.select([self], [], [], LATEST)  # a reset counts as something to read
        at = time.perf_counter_ns()
        with self._telling():
            super().shutdown(how)
        self._note("half_close" if how == socket.SHUT_WR else "close", at=at)

    # Sending

    def send(self, data: Buffer, flags: int = 0) -> int:
        plain = super().send
        return self._send(data, lambda part: plain(part, flags))

    def sendall(self, data: Buffer, flags: int = 0) -> None:
        self._send(data, lambda view: self._send_all(view, flags), whole=True)

    def _send_all(self, view: memoryview, flags: int) -> int:
        if self.journal.at_most is None or not self._stream:
            super().sendall(view, flags)
            return len(view)
        # In parts, as it goes when buffers are full: two threads that send then mix their bytes.
        sent = 0
        while sent < len(view):
            sent += super().send(view[sent : sent + self._part(len(view) - sent)], flags)
            time.sleep(0)  # it is the others' turn
        return sent

    def sendto(self, data: Buffer, *rest: Any) -> int:
        plain = super().sendto
        return self._send(data, lambda part: plain(part, *rest), rest[-1])

    def sendmsg(
        self, buffers: Iterable[Buffer], ancdata: Any = (), flags: int = 0, address: Any = None
    ) -> int:
        plain, data = super().sendmsg, b"".join(buffers)
        return self._send(data, lambda part: plain([part], ancdata, flags, address), address)

    def _send(
        self,
        data: Buffer,
        send: Callable[[memoryview], int],
        to: Any = None,
        *,
        whole: bool = False,
    ) -> int:
        """Let *send* take the bytes of *data*, or a part; write down and return how many it took.

        No view of them is left even if an exception keeps this frame: until then a bytearray cannot
        be changed in length, and clearing it is what an `except` does.
        """
        at = time.perf_counter_ns()
        with memoryview(data) as given, given.cast("B") as view:
            most = len(view) if whole else self._part(len(view))
            with view[:most] as part, self._telling(len(view), to):
                size = send(part)
            self._note("send", asked=len(view), size=size, data=view, at=at, peer=to)
        return size

    def _part(self, wanted: int) -> int:
        # Half of what a recv gives: otherwise all that came in one recv could go out in one send.
        limit = self.journal.at_most
        return wanted if limit is None or not self._stream else min(wanted, max(1, limit // 2))

    # Receiving

    def recv(self, bufsize: int, flags: int = 0) -> Any:
        plain = super().recv
        return self._receive(bufsize, flags, lambda room: plain(room, flags))

    def recvfrom(self, bufsize: int, flags: int = 0) -> Any:
        plain = super().recvfrom
        return self._receive(bufsize, flags, lambda room: plain(room, flags))

    def recvmsg(self, bufsize: int, ancbufsize: int = 0, flags: int = 0) -> Any:
        plain = super().recvmsg
        return self._receive(bufsize, flags, lambda room: plain(room, ancbufsize, flags))

    def recv_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> Any:
        plain, size = super().recv_into, nbytes or memoryview(buffer).nbytes
        return self._receive(size, flags, lambda room: plain(buffer, room, flags), buffer)

    def recvfrom_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> Any:
        plain, size = super().recvfrom_into, nbytes or memoryview(buffer).nbytes
        return self._receive(size, flags, lambda room: plain(buffer, room, flags), buffer)

    def _receive(
        self, asked: int, flags: int, take: Callable[[int], Any], buffer: Buffer | None = None
    ) -> Any:
        """Let *take* receive into so much room; write down and return what it returns.

        Instead of it, raise what Windows raises when an earlier datagram found its port unused, if
        a suite wants that.
        """
        with self._telling(asked):
            if self.journal.resets and not self._stream:
                self.journal.resets -= 1
                raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
            with self.journal.receiving():
                found = take(self._room(asked, flags))
        first, *rest = found if isinstance(found, tuple) else (found,)
        data = first if buffer is None else memoryview(buffer).cast("B")[:first]
        sender = rest[-1] if rest else None
        if not data and asked and self._stream:
            self._ends += 1
            if self._ends > MAX_ENDS:
                self.journal.spinning()
        # The transcript needs no thousand ends, and to ask a stream for nothing tells nothing.
        if self._ends <= 2 and (asked or not self._stream):
            self._note("recv", asked=asked, size=len(data), data=data, peer=sender)
        return found

    def _room(self, wanted: int, flags: int) -> int:
        limit = self.journal.at_most
        whole = flags & getattr(socket, "MSG_WAITALL", 0)
        return wanted if limit is None or whole or not self._stream else min(wanted, limit)

    # What it writes down

    def _note(
        self,
        action: Action,
        at: int = 0,
        data: bytes | memoryview = b"",
        peer: object = None,
        **rest: Any,
    ) -> None:
        """Write down an event: what goes out is dated before the call (*at*), what comes in after
        it, so that no byte arrives before it was sent.
        """
        if len(self.journal.events) < MAX_EVENTS:
            event = Event(
                at or time.perf_counter_ns(),
                self.journal.side,
                self._number,
                action,
                data=bytes(data[:SHOWN]),
                local=_address(self.getsockname),
                peer=_address(lambda: peer) or _address(self.getpeername),
                datagram=not self._stream,
                **rest,
            )
            self.journal.events.append(event)

    @contextmanager
    def _telling(self, asked: int | None = None, to: object = None) -> Iterator[None]:
        """Write down what goes wrong in the block, which asked for so many bytes."""
        try:
            yield
        except OSError as error:
            if not isinstance(error, BlockingIOError):
                kind: Action = "timeout" if isinstance(error, TimeoutError) else "error"
                self._note(kind, asked=asked, note=type(error).__name__, peer=to)
            raise

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
        if self.fileno() != -1:
            self.journal.left_to_collector.append(self.line)
            self.close()  # as Python's own collector does


def _address(ask: Callable[[], Any]) -> tuple[str, int] | None:
    """Return what *ask* tells, as host and port; None if there is no such address."""
    try:
        found = ask()
    except OSError:
        return None
    return (str(found[0]), int(found[1])) if isinstance(found, tuple) else None
