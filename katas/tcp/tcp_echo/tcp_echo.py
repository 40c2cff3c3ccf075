import socket


def open_listener(host: str, port: int) -> socket.socket:
    """Return a TCP socket that listens on `host` and `port`.

    `host` is a numeric IPv4 or IPv6 address, such as "127.0.0.1" or "::1". With port 0 the system
    picks a free port; `getsockname()` on the result tells which.

    A port can be opened again as soon as its last listener is closed, although old connections on
    it may still be winding down. Several clients can connect before the first is accepted.

    Raises OSError if the address cannot be had, as when the port is in use; no socket stays open.
    """
    raise NotImplementedError


def serve(listener: socket.socket) -> None:
    """Send back to each client of `listener` every byte it sends, in order, as the bytes arrive.

    When a client has no more to send, it gets the rest of its bytes, then the end of the stream,
    and its connection is closed. Clients are served one after another or at once; those who
    connect later are served too. A client that breaks off its connection ends nothing but its own
    conversation. Bytes are bytes: all 256 values pass unchanged (RFC 862).

    Never returns.
    """
    raise NotImplementedError


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    """Send `message` to the echo server at `address`; return all that comes back.

    `address` is the pair (host, port), also for IPv6. The whole message is sent, then the client's
    side of the connection is ended; the answer is what the server sends up to the end of its
    stream, be it more or less than the message. `timeout`, in seconds, limits each wait for the
    connection and for the next bytes; whether it also limits the call as a whole is left open.

    Raises TimeoutError if the server does not answer in time, ConnectionRefusedError if nobody
    listens at the address, and another ConnectionError if the connection breaks. The client's
    socket is closed in each case.
    """
    raise NotImplementedError
