"""With `recv_into`: the bytes go straight into a buffer that is as large as it must be.

Nothing is copied twice; good for large messages whose length is known. For a length that comes
from a stranger, ask for a limit first: the memory is taken before the first byte has come.
"""

import socket

__all__ = ["send_all", "recv_exactly", "recv_until_closed"]


def send_all(sock: socket.socket, data: bytes) -> None:
    view = memoryview(data)
    at = 0
    while at != len(view):
        at += sock.send(view[at:])


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    buffer = bytearray(n)
    view, at = memoryview(buffer), 0
    while at < n:
        count = sock.recv_into(view[at:])
        if count == 0:
            raise EOFError("the stream has ended")
        at += count
    return bytes(buffer)


def recv_until_closed(sock: socket.socket) -> bytes:
    room = bytearray(8_192)
    data = b""
    while count := sock.recv_into(room):
        data += room[:count]
    return data
