"""A stream carries bytes, not calls: how many go out or come in at once is up to the system.

So each of these functions is a loop, and each loop needs a way to know that it is done. `send`
says how much it has taken: the rest is for the next turn. `recv` returns at least one byte and at
most as many as it was asked for, or `b""`, and this means the end; so `recv_exactly` asks for what
is still missing, never for more. What it took beyond that, the next call could not get any more.

An end is good news for `recv_until_closed`, and bad news for `recv_exactly`: with bytes still due,
it is an EOFError, as in
`readexactly` of `asyncio`. A short result would be
taken for a whole one.

`sendall` is the first function, ready-made. `sock.makefile("rb").read(n)` reads exactly n bytes,
but it may read ahead, and what it has read ahead is lost to `recv`.
"""

import socket

__all__ = ["send_all", "recv_exactly", "recv_until_closed"]

_ROOM = 65_536


def send_all(sock: socket.socket, data: bytes) -> None:
    """Send all of *data* over the stream *sock*, by `send` alone.

    Raise ConnectionError if the connection breaks.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[sock.send(rest) :]


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    """Return the next *n* bytes of the stream *sock*, and leave what follows them in it.

    Raise EOFError if the stream ends before, and ConnectionError if the connection breaks.
    """
    data = bytearray()
    while len(data) < n:
        piece = sock.recv(min(n - len(data), _ROOM))
        if not piece:
            raise EOFError(f"the stream ended after {len(data)} of {n} bytes")
        data += piece
    return bytes(data)


def recv_until_closed(sock: socket.socket) -> bytes:
    """Return all bytes of the stream *sock* up to its end.

    Raise ConnectionError if the connection breaks instead of ending.
    """
    data = bytearray()
    while piece := sock.recv(_ROOM):
        data += piece
    return bytes(data)
