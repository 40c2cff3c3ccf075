"""Sockets that write down what they do, and that can be made stingy."""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dojo.isolation.far.datagrams import DatagramSocket
from dojo.isolation.far.journal import Journal, address_of

if TYPE_CHECKING:
    from collections.abc import Buffer, Iterable, Iterator  # type: ignore[attr-defined]

MAX_ENDS = 1_000  # reads after the end of the stream; nobody right gets there


class RecordedSocket(DatagramSocket):
    """A socket that tells its journal what it does."""

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
        # In parts, as it goes where buffers are full: two threads that send then mix their bytes.
        sent = 0
        while sent < len(view):
            room = self._room_to_send(len(view) - sent)
            sent += super().send(view[sent : sent + room], flags)
            time.sleep(0)  # it is the others' turn

    def sendmsg(self, buffers: Iterable[Buffer], *rest: Any) -> int:
        data = b"".join(buffers)
        if not self._stream:
            return super().sendmsg([data], *rest)
        at = time.perf_counter_ns()
        part = data[: self._room_to_send(len(data))]
        with self._telling(len(data)):
            size = super(DatagramSocket, self).sendmsg([part], *rest)
        self._note("send", asked=len(data), size=size, data=data, at=at)
        return size

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        self._stumble()
        with self._telling(bufsize):
            data = super().recv(self._room(bufsize, flags), flags)
        self._received(bufsize, len(data), data)
        return data

    def recv_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> int:
        self._stumble()
        room = nbytes or len(memoryview(buffer).cast("B"))
        with self._telling(room):
            size = super().recv_into(buffer, self._room(room, flags), flags)
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


def recorded(journal: Journal) -> type[RecordedSocket]:
    """A class of sockets that write to *journal*, to stand for `socket.socket`."""
    return type("socket", (RecordedSocket,), {"journal": journal})


@contextmanager
def _bytes_of(data: Buffer) -> Iterator[memoryview]:
    """A view of *data*, released even where an exception keeps the frame that had it.

    Until then a bytearray cannot be changed in length, and clearing it is what an `except` does.
    """
    with memoryview(data) as whole, whole.cast("B") as view:
        yield view
