"""Sockets that write down what they do, and that can be made stingy.

Being stingy is for streams: a datagram is sent and received whole.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dojo.isolation.far.journal import Journal, NotingSocket, address_of

if TYPE_CHECKING:
    from collections.abc import Buffer, Iterable, Iterator  # type: ignore[attr-defined]

MAX_ENDS = 1_000  # reads after the end of the stream; no right solution gets there

LARGEST = 65_507
"""The bytes that a datagram can have over IPv4: RFC 791's 65,535 less two headers."""


def recorded(journal: Journal) -> type[RecordedSocket]:
    """Return a class of sockets that write to *journal*, to stand for `socket.socket`."""
    return type("socket", (RecordedSocket,), {"journal": journal})


def make_room(sock: socket.socket) -> None:
    """Let *sock* send the largest datagrams: on macOS one is at most 9,216 bytes at first."""
    if sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < LARGEST:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LARGEST)


class RecordedSocket(NotingSocket):
    """A socket that tells its journal what it does."""

    def _room(self, wanted: int, flags: int = 0) -> int:
        limit = self._journal.at_most
        whole = flags & getattr(socket, "MSG_WAITALL", 0)
        return wanted if limit is None or whole or not self._stream else min(wanted, limit)

    def _room_to_send(self, wanted: int) -> int:
        # Half of what a recv gives: otherwise all that came in one recv could go out in one send.
        limit = self._journal.at_most
        return wanted if limit is None or not self._stream else min(wanted, max(1, limit // 2))

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
        accepted._note("accept", peer=address_of(lambda: address))
        return accepted, address

    def shutdown(self, how: int) -> None:
        at = time.perf_counter_ns()
        super().shutdown(how)
        self._note("half_close" if how == socket.SHUT_WR else "close", at=at)

    # Sending

    def send(self, data: Buffer, flags: int = 0) -> int:
        at = time.perf_counter_ns()
        with _bytes_of(data) as view:
            with self._telling(len(view)):
                size = super().send(view[: self._room_to_send(len(view))], flags)
            self._note("send", asked=len(view), size=size, data=view, at=at)
        return size

    def sendall(self, data: Buffer, flags: int = 0) -> None:
        at = time.perf_counter_ns()
        with _bytes_of(data) as view:
            with self._telling(len(view)):
                self._send_all(view, flags)
            self._note("send", asked=len(view), size=len(view), data=view, at=at)

    def _send_all(self, view: memoryview, flags: int) -> None:
        if self._journal.at_most is None or not self._stream:
            super().sendall(view, flags)
            return
        # In parts, as it goes when buffers are full: two threads that send then mix their bytes.
        sent = 0
        while sent < len(view):
            room = self._room_to_send(len(view) - sent)
            sent += super().send(view[sent : sent + room], flags)
            time.sleep(0)  # it is the others' turn

    def sendto(self, data: Buffer, *rest: Any) -> int:
        at = time.perf_counter_ns()
        with _bytes_of(data) as view:
            with self._telling(len(view), rest[-1]):
                size = super().sendto(view, *rest)
            to = address_of(lambda: rest[-1])
            self._note("send", asked=len(view), size=size, data=view, at=at, peer=to)
        return size

    def sendmsg(self, buffers: Iterable[Buffer], *rest: Any) -> int:
        data, at = b"".join(buffers), time.perf_counter_ns()
        to = rest[2] if len(rest) > 2 else None
        with self._telling(len(data), to):
            size = super().sendmsg([data[: self._room_to_send(len(data))]], *rest)
        peer = address_of(lambda: to)
        self._note("send", asked=len(data), size=size, data=data, at=at, peer=peer)
        return size

    # Receiving

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        with self._receiving(bufsize):
            data = super().recv(self._room(bufsize, flags), flags)
        self._received(bufsize, data)
        return data

    def recv_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> int:
        room = nbytes or _size_of(buffer)
        with self._receiving(room):
            size = super().recv_into(buffer, self._room(room, flags), flags)
        self._received(room, memoryview(buffer).cast("B")[:size])
        return size

    def recvfrom(self, bufsize: int, flags: int = 0) -> tuple[bytes, Any]:
        with self._receiving(bufsize):
            data, sender = super().recvfrom(bufsize, flags)
        self._came(bufsize, data, sender)
        return data, sender

    def recvfrom_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> tuple[int, Any]:
        room = nbytes or _size_of(buffer)
        with self._receiving(room):
            size, sender = super().recvfrom_into(buffer, nbytes, flags)
        self._came(room, memoryview(buffer).cast("B")[:size], sender)
        return size, sender

    def recvmsg(self, bufsize: int, *rest: Any) -> tuple[bytes, Any, int, Any]:
        with self._receiving(bufsize):
            data, extra, flags, sender = super().recvmsg(bufsize, *rest)
        self._came(bufsize, data, sender)
        return data, extra, flags, sender

    def recvmsg_into(self, buffers: Iterable[Buffer], *rest: Any) -> tuple[int, Any, int, Any]:
        parts = [memoryview(buffer).cast("B") for buffer in buffers]
        room = sum(map(len, parts))
        with self._receiving(room):
            size, extra, flags, sender = super().recvmsg_into(parts, *rest)
        self._came(room, b"".join(parts)[:size], sender)
        return size, extra, flags, sender

    @contextmanager
    def _receiving(self, asked: int) -> Iterator[None]:
        """Write down what goes wrong in the block.

        Instead of it, raise what Windows raises when an earlier datagram found its port unused, if
        a suite wants that.
        """
        if self._journal.resets and self.type == socket.SOCK_DGRAM:
            self._journal.resets -= 1
            error = ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
            self._failed(error)
            raise error
        with self._telling(asked):
            yield

    def _came(self, asked: int, data: Buffer, sender: object) -> None:
        peer = address_of(lambda: sender)
        self._note("recv", asked=asked, size=_size_of(data), data=data, peer=peer)

    def _received(self, asked: int, data: Buffer) -> None:
        size = _size_of(data)
        if size == 0 and asked and self._stream:
            self._ends += 1
            if self._ends > MAX_ENDS:
                self._journal.spinning(self)
            if self._ends > 2:
                return  # the transcript needs no thousand ends
        self._note("recv", asked=asked, size=size, data=data)


def _size_of(data: Buffer) -> int:
    return len(memoryview(data).cast("B"))


@contextmanager
def _bytes_of(data: Buffer) -> Iterator[memoryview]:
    """Give a view of *data* that is released even if an exception keeps the frame that had it.

    Until then a bytearray cannot be changed in length, and clearing it is what an `except` does.
    """
    with memoryview(data) as whole, whole.cast("B") as view:
        yield view
