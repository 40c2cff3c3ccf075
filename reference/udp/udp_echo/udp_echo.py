"""An echo service over UDP, both ends, with plain blocking sockets.

The idea: a datagram is a whole thing. One `sendto` is one datagram, one `recvfrom` is one datagram
and the address that it came from, and nothing joins, cuts or numbers them. So a server needs
neither conversations nor a loop inside its loop: it takes a datagram, answers to where it came
from, and forgets it. Clients cannot get into each other's way.

- An empty datagram is a datagram like the others. There is no end of anything in UDP.
- The room for a receipt is that of the largest datagram. What does not fit into it is lost.
- `ping` connects its socket. Nothing travels for that; it tells the system to let in only what
  comes from this address, so an answer from a stranger never reaches the loop that would have to
  sort it out, and `timeout` is the limit of the whole wait. It also makes the system tell when the
  port is dead, as ConnectionRefusedError (on Windows ConnectionResetError). To whoever waits for an
  answer that is the same as silence, which may mean just that the message has been lost.
  `alternatives/stranger_by_stranger.py` does without connecting, and needs a clock.
- The server's socket is not connected: it would hear its first client only. Windows lets its
  `recvfrom` raise ConnectionResetError where an answer found no client any more. That is news of
  the past; the socket is as good as before.
- No `SO_REUSEADDR`. A UDP port has no connections that wind down, so it can be bound again as soon
  as it is closed; with the option, two servers could share a port, and one of them would hear
  nothing.
"""

import socket

__all__ = ["open_socket", "serve", "ping"]

_ROOM = 65_535
"""Bytes; no datagram has more, for its length is told in 16 bits."""


def open_socket(host: str, port: int) -> socket.socket:
    """Return a UDP socket that is bound to `host` and `port`, for a server to use.

    `host` is a numeric IPv4 or IPv6 address, such as "127.0.0.1" or "::1". With port 0 the system
    picks a free port; `getsockname()` on the result tells which. The socket has no time limit, and
    datagrams of up to 65,507 bytes can be sent and received with it.

    Raises OSError if the address cannot be had, as when the port is in use; no socket stays open.
    """
    sock = _socket_for(host)
    try:
        sock.bind((host, port))
    except BaseException:
        sock.close()
        raise
    return sock


def _socket_for(host: str) -> socket.socket:
    """Return a UDP socket of the family of `host`, with room for the largest datagram to send."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ROOM)  # On macOS it is 9,216.
    return sock


def serve(sock: socket.socket) -> None:
    """Send each datagram that comes to `sock` back to where it came from, unchanged (RFC 862).

    One datagram is answered by one datagram, from the same socket; an empty one by an empty one.
    Whoever sends is answered, in whatever order they come. A client that is gone, and the
    ConnectionResetError that Windows then raises, end nothing.

    Never returns.
    """
    while True:
        try:
            data, client = sock.recvfrom(_ROOM)
        except ConnectionResetError:  # On Windows: an earlier answer found nobody.
            continue
        sock.sendto(data, client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    """Send `payload` to `address` in one datagram; return the first answer that comes from there.

    `address` is the pair (host, port) with a numeric host, also for IPv6. The answer is a datagram,
    be it empty, or longer than the payload or other than it. Datagrams from elsewhere are ignored.
    `timeout`, in seconds, limits the call as a whole. The payload is sent once.

    Raises TimeoutError if no answer comes in that time, as when nobody receives at the address, and
    another OSError if the payload does not fit into a datagram (65,507 bytes over IPv4). The socket
    is closed in each case.
    """
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(_ROOM)
        except ConnectionError:
            raise TimeoutError(f"nobody receives at {address}") from None
