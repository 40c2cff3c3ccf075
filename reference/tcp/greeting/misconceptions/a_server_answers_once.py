"""The server takes a client, answers, and is done.

Caught by: test_greet_clients_closes_the_connection_of_a_client_that_hangs_up,
test_greet_clients_outlives_a_client_that_ends_its_side_and_hangs_up,
test_greet_clients_outlives_a_client_that_hangs_up, test_greet_clients_takes_the_next_client
"""


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.sendall(greeting + _read_to_end(connection))
