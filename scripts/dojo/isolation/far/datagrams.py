"""The calls that name the other end's address, as those who send datagrams make them."""

from __future__ import annotations

import errno
import os
import socket
import time
from typing import TYPE_CHECKING, Any

from dojo.isolation.far.journal import NotingSocket, address_of

if TYPE_CHECKING:
    from collections.abc import Buffer, Iterable  # type: ignore[attr-defined]


LARGEST = 65_507
"""The bytes that a datagram can have over IPv4: RFC 791's 65,535 less two headers."""


def make_room(sock: socket.socket) -> None:
    """Let *sock* send the largest datagrams: on macOS one is at most 9,216 bytes at first."""
    if sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < LARGEST:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LARGEST)


class DatagramSocket(NotingSocket):
    """A socket that writes down what came from where, and what went where.

    A datagram is sent and received whole: being stingy is for streams.
    """

    def _stumble(self) -> None:
        """Raise what Windows raises when an earlier datagram found nobody at its port."""
        if self._journal.resets and self.type == socket.SOCK_DGRAM:
            self._journal.resets -= 1
            error = ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
            self._failed(error)
            raise error

    def sendto(self, data: Buffer, *rest: Any) -> int:
        view, at = memoryview(data).cast("B"), time.perf_counter_ns()
        with self._telling(len(view), rest[-1]):
            size = super().sendto(view, *rest)
        self._sent(view, size, at, rest[-1])
        return size

    def sendmsg(self, buffers: Iterable[Buffer], *rest: Any) -> int:
        data, at = b"".join(buffers), time.perf_counter_ns()
        to = rest[2] if len(rest) > 2 else None
        with self._telling(len(data), to):
            size = super().sendmsg([data], *rest)
        self._sent(data, size, at, to)
        return size

    def _sent(self, data: Buffer, size: int, at: int, to: object) -> None:
        asked = len(memoryview(data).cast("B"))
        self._note("send", asked=asked, size=size, data=data, at=at, peer=address_of(lambda: to))

    def recvfrom(self, bufsize: int, flags: int = 0) -> tuple[bytes, Any]:
        self._stumble()
        with self._telling(bufsize):
            data, sender = super().recvfrom(bufsize, flags)
        self._came(bufsize, data, sender)
        return data, sender

    def recvfrom_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> tuple[int, Any]:
        self._stumble()
        room = nbytes or len(memoryview(buffer).cast("B"))
        with self._telling(room):
            size, sender = super().recvfrom_into(buffer, nbytes, flags)
        self._came(room, memoryview(buffer).cast("B")[:size], sender)
        return size, sender

    def recvmsg(self, bufsize: int, *rest: Any) -> tuple[bytes, Any, int, Any]:
        self._stumble()
        with self._telling(bufsize):
            data, extra, flags, sender = super().recvmsg(bufsize, *rest)
        self._came(bufsize, data, sender)
        return data, extra, flags, sender

    def recvmsg_into(self, buffers: Iterable[Buffer], *rest: Any) -> tuple[int, Any, int, Any]:
        self._stumble()
        parts = [memoryview(buffer).cast("B") for buffer in buffers]
        room = sum(map(len, parts))
        with self._telling(room):
            size, extra, flags, sender = super().recvmsg_into(parts, *rest)
        self._came(room, b"".join(parts)[:size], sender)
        return size, extra, flags, sender

    def _came(self, asked: int, data: Buffer, sender: object) -> None:
        size = len(memoryview(data).cast("B"))
        self._note("recv", asked=asked, size=size, data=data, peer=address_of(lambda: sender))
