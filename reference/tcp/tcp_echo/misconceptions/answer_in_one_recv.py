"""The server answers with one send, so one recv() with enough room gets the whole answer.

Caught by: test_echo_once_joins_an_answer_that_comes_in_pieces, test_echo_once_carries_a_megabyte,
test_echo_once_returns_an_answer_that_is_longer_than_the_message,
test_echo_once_gives_up_on_a_server_that_stops_half_way
"""


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        _half_close(connection)
        return connection.recv(10_000_000)
