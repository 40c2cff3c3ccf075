"""What travels over a connection is text, so it is decoded when it comes in and encoded when it
goes out.

Caught by: test_serve_sends_back_all_256_byte_values, test_echo_once_carries_all_256_byte_values
"""


def _echo(connection: socket.socket) -> None:
    with suppress(UnicodeError):
        while piece := connection.recv(_ROOM):
            connection.sendall(piece.decode().encode())


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.sendall(message)
        _half_close(connection)
        answer = ""
        while piece := connection.recv(_ROOM):
            answer += piece.decode()
    return answer.encode()
