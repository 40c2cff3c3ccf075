"""When nothing more comes for a while, the answer is complete: the timeout is there to notice the
end.

Caught by: test_echo_once_gives_up_on_a_silent_server
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
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        with suppress(TimeoutError):
            while piece := connection.recv(65_536):
                answer += piece
    return answer
