"""By `makefile`: a connection read like a file, to its end.

Good for: no loop to write, and all that already reads files. Costs: the file layer hides when the
system is asked, and it must be closed as well as the socket.
"""

import socket

__all__ = ["greet_clients", "ask"]


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        connection, _ = listener.accept()
        try:
            with connection.makefile("rb") as stream:
                connection.sendall(greeting + stream.read())
        except ConnectionError:
            print("a client left early")
        finally:
            connection.close()


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as stream:
            return stream.read()
