"""When the message has been sent, the server has it and answers.

Caught by: test_ask_ends_its_side_after_the_message, test_ask_returns_an_empty_answer,
test_ask_sends_an_empty_message
"""


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.sendall(message)
        return _read_to_end(connection)
