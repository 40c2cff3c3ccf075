"""An echo has as many bytes as the message, so the client reads until it has that many.

Caught by: test_echo_once_returns_what_a_server_sent_before_an_early_end,
test_echo_once_returns_an_answer_that_is_longer_than_the_message
"""


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        _half_close(connection)
        answer = b""
        while len(answer) < len(message):
            answer += connection.recv(_ROOM)
    return answer
