"""send() sends the bytes that it is given, all of them; sendall() is an older name for the same.

Caught by: test_serve_sends_all_when_the_system_takes_only_a_part,
test_serve_sends_what_is_left_when_the_client_ends,
test_echo_once_sends_all_when_the_system_takes_only_a_part
"""


def _echo(connection: socket.socket) -> None:
    while piece := connection.recv(_ROOM):
        connection.send(piece)


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.send(message)
        _half_close(connection)
        answer = bytearray()
        while piece := connection.recv(_ROOM):
            answer += piece
    return bytes(answer)
