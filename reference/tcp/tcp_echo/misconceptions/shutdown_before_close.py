"""A connection is shut down in both directions before it is closed; what can go wrong with it then
is a ConnectionError, as always.

Caught by: test_serve_outlives_a_client_that_sends_nothing_and_resets_while_it_waits
"""


def serve(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        with connection, suppress(ConnectionError):
            _echo(connection)
            connection.shutdown(socket.SHUT_RDWR)
