"""After sendall() the server knows that the message is complete; the connection is only closed
when the answer is there.

Caught by: test_echo_once_ends_its_side_after_the_message, test_echo_once_sends_an_empty_message,
test_echo_once_raises_when_the_server_resets
"""


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout) as connection:
        connection.sendall(message)
        answer = b""
        while piece := connection.recv(_ROOM):
            answer += piece
    return answer
