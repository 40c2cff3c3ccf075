"""An echo service over TCP, both ends, with plain blocking sockets.

The idea: TCP carries a stream of bytes in each direction, and nothing else. There are no messages
in it: what one side hands over in one `send` may reach the other in many pieces, and the only mark
in a stream is its end, which `recv` tells by returning `b""`. So each side here reads in a loop to
that end, and never counts on the size of a piece. The client ends its own direction with
`shutdown(SHUT_WR)` and goes on reading: a connection can be closed half.

- `sendall` instead of `send`: `send` may take only a part, and says how much.
- The server answers as it reads. Collecting everything first would take as much memory as a client
  cares to send, and a client that waits for its echo before it goes on would wait for ever.
- One client after another; the others wait in the listener's queue. That fits in ten lines and
  shows all that matters; a slow client holds up the next one. The alternatives serve many at once:
  a thread each, `socketserver`, one loop over `selectors`, `asyncio`.
- An error in one conversation ends that conversation. An error of the listener itself ends the
  server: there would be nothing left to serve.
- `SO_REUSEADDR` stands before `bind`, where it takes effect, and on POSIX alone: on Windows the
  option would let a second server take over a port that is in use.
- After a reset, `recv` and `send` raise a `ConnectionError`, but `shutdown` a plain `OSError`
  (ENOTCONN). `_half_close` makes of it what the caller was promised. To ignore it would do as well:
  then the `recv` that follows raises.
- The client sends everything, then reads. It can come to a standstill with a server that echoes as
  it reads, if the message is larger than all the buffers on the way (megabytes): each waits for the
  other to read. `alternatives/selectors_loop.py` reads while it sends.

`socket.create_server` does all of `open_listener` in one call.
"""

import os
import socket
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]

_ROOM = 65_536


def open_listener(host: str, port: int) -> socket.socket:
    """Return a TCP socket that listens on `host` and `port`.

    `host` is a numeric IPv4 or IPv6 address, such as "127.0.0.1" or "::1". With port 0 the system
    picks a free port; `getsockname()` on the result tells which.

    A port can be opened again as soon as its last listener is closed, although old connections on
    it may still be winding down. Several clients can connect before the first is accepted.

    Raises OSError if the address cannot be had, as when the port is in use; no socket stays open.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except BaseException:
        listener.close()
        raise
    return listener


def serve(listener: socket.socket) -> None:
    """Send back to each client of `listener` every byte it sends, in order, as the bytes arrive.

    When a client has no more to send, it gets the rest of its bytes, then the end of the stream,
    and its connection is closed. Clients are served one after another or at once; those who
    connect later are served too. A client that breaks off its connection ends nothing but its own
    conversation. Bytes are bytes: all 256 values pass unchanged (RFC 862).

    Never returns.
    """
    while True:
        try:
            connection, _ = listener.accept()
        except ConnectionError:  # The client left while it waited for its turn.
            continue
        with connection, suppress(OSError):  # This client is gone; the next one is not.
            _echo(connection)


def _echo(connection: socket.socket) -> None:
    """Send back what comes, up to the end of the stream."""
    while piece := connection.recv(_ROOM):
        connection.sendall(piece)


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
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.sendall(message)
        _half_close(connection)
        answer = bytearray()
        while piece := connection.recv(_ROOM):
            answer += piece
    return bytes(answer)


def _half_close(connection: socket.socket) -> None:
    """Say that no more will be sent. Raise ConnectionResetError if there was a reset before."""
    try:
        connection.shutdown(socket.SHUT_WR)
    except OSError as error:
        raise ConnectionResetError("the connection was reset") from error
