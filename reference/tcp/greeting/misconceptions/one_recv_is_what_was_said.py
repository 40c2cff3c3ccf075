"""recv returns what the client has said.

Caught by: test_greet_clients_answers_a_client_that_says_a_lot,
test_greet_clients_reads_to_the_end, test_greet_clients_sends_the_whole_answer
"""


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        with suppress(ConnectionError):
            connection, _ = listener.accept()
            with connection:
                connection.sendall(greeting + connection.recv(1024))
