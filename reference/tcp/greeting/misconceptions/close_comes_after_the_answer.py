"""When the answer is out, close() ends the connection; an error goes past it.

Caught by: test_greet_clients_closes_the_connection_of_a_client_that_hangs_up
"""


def greet_clients(listener: socket.socket, greeting: bytes) -> None:
    while True:
        connection, _ = listener.accept()
        try:
            connection.sendall(greeting + _read_to_end(connection))
            connection.close()
        except ConnectionError as error:
            print("a client left:", error)
