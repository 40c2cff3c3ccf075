"""send sends what it is given.

Caught by: test_ask_sends_the_whole_message, test_greet_clients_reads_to_the_end,
test_greet_clients_sends_the_whole_answer
"""


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        with suppress(ConnectionError):
            connection, _ = listener.accept()
            with connection:
                connection.send(greeting + _read_to_end(connection))


def ask(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.send(message)
        connection.shutdown(socket.SHUT_WR)
        return _read_to_end(connection)
