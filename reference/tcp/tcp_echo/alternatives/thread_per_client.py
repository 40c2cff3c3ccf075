"""A thread for each client: the same blocking code, many clients at once.

Good for: tens or hundreds of clients whose conversations are slow; each reads like a server for
one.
Costs: a stack for each client, a switch for each piece, and locks as soon as clients share
anything.
"""

import os
import socket
import threading

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    # Let the system say which family a numeric address is of.
    found = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST | socket.AI_PASSIVE
    )
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(100)
    except OSError:
        listener.close()
        raise
    return listener


def serve(listener: socket.socket) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except ConnectionError:
            continue
        threading.Thread(target=_talk, args=(connection,), daemon=True).start()


def _talk(connection: socket.socket) -> None:
    buffer = bytearray(4096)
    view = memoryview(buffer)
    with connection:
        try:
            while count := connection.recv_into(buffer):
                connection.sendall(view[:count])
        except OSError:
            pass  # The client is gone.


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        rest = memoryview(message)
        while rest:
            rest = rest[connection.send(rest) :]
        try:
            connection.shutdown(socket.SHUT_WR)
        except OSError as error:
            raise ConnectionAbortedError("the server has gone") from error
        pieces = iter(lambda: connection.recv(4096), b"")
        return b"".join(pieces)
