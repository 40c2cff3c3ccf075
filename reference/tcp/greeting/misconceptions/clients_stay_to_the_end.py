"""A client stays until it has its answer.

Caught by: test_greet_clients_closes_the_connection_of_a_client_that_hangs_up,
test_greet_clients_outlives_a_client_that_ends_its_side_and_hangs_up,
test_greet_clients_outlives_a_client_that_hangs_up
"""


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(greeting + _read_to_end(connection))
