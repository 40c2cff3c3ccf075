import socket


def send_all(sock: socket.socket, data: bytes) -> None:
    """Send all of *data* over the stream *sock*, by `send` alone.

    Raise ConnectionError if the connection breaks.
    """
    raise NotImplementedError


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    """Return the next *n* bytes of the stream *sock*, and leave what follows them in it.

    Raise EOFError if the stream ends before, and ConnectionError if the connection breaks.
    """
    raise NotImplementedError


def recv_until_closed(sock: socket.socket) -> bytes:
    """Return all bytes of the stream *sock* up to its end.

    Raise ConnectionError if the connection breaks instead of ending.
    """
    raise NotImplementedError
