"""send() sends the bytes that it is given, all of them; sendall() is an older name for the same.

Caught by: test_serve_sends_all_when_the_system_takes_only_a_part,
test_serve_sends_what_is_left_when_the_client_ends,
test_echo_once_sends_all_when_the_system_takes_only_a_part
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
                while piece := connection.recv(65_536):
                    connection.send(piece)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.send(message)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
