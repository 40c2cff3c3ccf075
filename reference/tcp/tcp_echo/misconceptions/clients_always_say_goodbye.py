"""A conversation ends when recv() returns an empty piece; that is the only way for a client to
leave.

Caught by: test_serve_outlives_a_client_that_resets,
test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits
"""


def serve(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:
            _echo(connection)
