"""The server first has to know the whole message: it reads until the client has finished, then
answers.

Caught by: test_serve_sends_back_what_it_gets, test_serve_goes_on_until_the_client_ends,
test_serve_sends_all_when_the_system_takes_only_a_part, test_serve_takes_a_client_that_had_to_wait,
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
    while True:
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                message = b""
                while piece := connection.recv(65_536):
                    message += piece
                connection.sendall(message)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
