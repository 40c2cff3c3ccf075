"""The server answers with one send, so one recv() with enough room gets the whole answer.

Caught by: test_echo_once_carries_a_megabyte, test_echo_once_joins_an_answer_that_comes_in_pieces,
test_echo_once_returns_an_answer_that_is_longer_than_the_message
"""


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(10_000_000)
