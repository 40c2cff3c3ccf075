"""By counting: an index into the data, and pieces that are kept in a list and joined once.

The same loops without `memoryview` and `bytearray`. Each slice of what is left copies it, which is
felt from some megabytes on.
"""

import socket

__all__ = ["send_all", "recv_exactly", "recv_until_closed"]


def send_all(sock: socket.socket, data: bytes) -> None:
    sent = 0
    while sent < len(data):
        sent += sock.send(data[sent : sent + 100_000])


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    pieces: list[bytes] = []
    missing = n
    while missing > 0:
        piece = sock.recv(missing)
        if piece == b"":
            raise EOFError(f"{missing} bytes are missing")
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def recv_until_closed(sock: socket.socket) -> bytes:
    return b"".join(iter(lambda: sock.recv(4_096), b""))
