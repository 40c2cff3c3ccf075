"""A conversation ends when recv() returns an empty piece; that is the only way for a client to
leave.

Caught by: test_serve_outlives_a_client_that_resets,
test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits
"""

import socket

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:
            while piece := connection.recv(65_536):
                connection.sendall(piece)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
