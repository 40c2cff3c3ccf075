"""accept() makes the connection, and the loop that follows is the server: it goes round for each
message.

Caught by: test_serve_takes_one_client_after_another, test_serve_takes_a_client_that_had_to_wait,
test_serve_outlives_a_client_that_resets, test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits
"""

import socket
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with suppress(ConnectionError):
        while piece := connection.recv(65_536):
            connection.sendall(piece)
    connection.shutdown(socket.SHUT_RDWR)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
