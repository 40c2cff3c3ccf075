"""A thread for each client, so that none waits for another.

Good for: clients that take their time. Costs: a thread each, and their errors must be caught in
it; and whatever they share needs a lock. Here they share nothing but bytes that never change.
"""

import socket
import threading
from collections.abc import Iterator

__all__ = ["greet_clients", "ask"]


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=greet, args=(connection, greeting), daemon=True).start()


def greet(connection: socket.socket, greeting: bytes) -> None:
    try:
        with connection:
            connection.sendall(greeting + b"".join(pieces(connection)))
    except OSError:
        return


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    connection = socket.create_connection(address, timeout)
    try:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(pieces(connection))
    finally:
        connection.close()


def pieces(connection: socket.socket) -> Iterator[bytes]:
    return iter(lambda: connection.recv(4096), b"")
