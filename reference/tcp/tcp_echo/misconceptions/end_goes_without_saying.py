"""After sendall() the server knows that the message is complete; the connection is only closed
when the answer is there.

Caught by: test_echo_once_ends_its_side_after_the_message, test_echo_once_sends_an_empty_message,
test_echo_once_raises_when_the_server_resets
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
                    connection.sendall(piece)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
