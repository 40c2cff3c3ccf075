"""What travels over a connection is text, so it is decoded when it comes in and encoded when it
goes out.

Caught by: test_serve_sends_back_all_256_byte_values, test_echo_once_carries_all_256_byte_values
"""

import socket
from contextlib import suppress

__all__ = ["open_listener", "serve", "echo_once"]


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(listener: socket.socket) -> None:
    while True:
        with suppress(OSError, UnicodeError):
            connection, _ = listener.accept()
            with connection:
                while piece := connection.recv(65_536):
                    connection.sendall(piece.decode().encode())


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        answer = ""
        while piece := connection.recv(65_536):
            answer += piece.decode()
    return answer.encode()
