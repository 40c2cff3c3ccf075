"""accept() makes the connection, and the loop that follows is the server: it goes round for each
message.

Caught by: test_serve_takes_one_client_after_another, test_serve_outlives_a_client_that_resets,
test_serve_takes_a_client_that_had_to_wait,
test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits,
test_serve_outlives_a_client_that_sends_nothing_and_resets_while_it_waits
"""


def serve(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with suppress(ConnectionError):
        while piece := connection.recv(_ROOM):
            connection.sendall(piece)
    connection.shutdown(socket.SHUT_RDWR)
