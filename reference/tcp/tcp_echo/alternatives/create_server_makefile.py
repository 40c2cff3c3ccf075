"""The highest level that `socket` has: `create_server` opens, `makefile` reads and writes.

Good for: the shortest code, and for whatever already reads files. `create_server` knows what each
system needs (SO_REUSEADDR, the family's details), `makefile("rwb", buffering=0)` gives a raw
file.
Costs: the file layer hides the calls on the wire; its `write` may write a part, as `send` does,
and with a buffer a forgotten `flush` hangs both sides.
"""

import socket
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(listener: socket.socket) -> None:
    while True:
        with suppress(ConnectionError):
            connection, _ = listener.accept()
            with connection, connection.makefile("rwb", buffering=0) as stream:
                while piece := stream.read(65_536):
                    _write_all(stream, piece)


def _write_all(stream: socket.SocketIO, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[stream.write(rest) or 0 :]


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with (
        socket.create_connection(address, timeout) as connection,
        connection.makefile("rb") as answer,
    ):
        connection.sendall(message)
        with suppress(OSError):  # After a reset: then read() raises.
            connection.shutdown(socket.SHUT_WR)
        return answer.read()
