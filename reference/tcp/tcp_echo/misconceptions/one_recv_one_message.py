"""A client sends one message, and one recv() gets that message; after the answer the server is
done with this client.

Caught by: test_serve_goes_on_until_the_client_ends, test_serve_sends_back_a_megabyte,
test_serve_sends_all_when_the_system_takes_only_a_part,
test_serve_sends_what_is_left_when_the_client_ends
"""

import socket
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(listener: socket.socket) -> None:
    while True:
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                message = connection.recv(65_536)
                connection.sendall(message)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
