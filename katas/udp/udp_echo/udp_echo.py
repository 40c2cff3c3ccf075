import socket


def open_socket(host: str, port: int) -> socket.socket:
    """Return a UDP socket that is bound to `host` and `port`, for a server to use.

    `host` is a numeric IPv4 or IPv6 address, such as "127.0.0.1" or "::1". With port 0 the system
    picks a free port; `getsockname()` on the result tells which. The socket has no time limit, and
    datagrams of up to 65,507 bytes can be sent and received with it.

    Raises OSError if the address cannot be had, as when the port is in use; no socket stays open.
    """
    raise NotImplementedError


def serve(sock: socket.socket) -> None:
    """Send each datagram that comes to `sock` back to where it came from, unchanged (RFC 862).

    One datagram is answered by one datagram, from the same socket; an empty one by an empty one.
    Whoever sends is answered, in whatever order they come. A client that is gone, and the
    ConnectionResetError that Windows then raises, end nothing.

    Never returns.
    """
    raise NotImplementedError


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    """Send `payload` to `address` in one datagram; return the first answer that comes from there.

    `address` is the pair (host, port) with a numeric host, also for IPv6. The answer is a datagram,
    be it empty, or longer than the payload or other than it. Datagrams from elsewhere are ignored.
    `timeout`, in seconds, limits the call as a whole. The payload is sent once.

    Raises TimeoutError if no answer comes in that time, as when nobody receives at the address, and
    another OSError if the payload does not fit into a datagram (65,507 bytes over IPv4). The socket
    is closed in each case.
    """
    raise NotImplementedError
