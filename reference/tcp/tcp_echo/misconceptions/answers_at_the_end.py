"""The server first has to know the whole message: it reads until the client has finished, then
answers.

Caught by: test_serve_sends_back_what_it_gets, test_serve_sends_back_what_is_no_line,
test_serve_goes_on_until_the_client_ends, test_serve_outlives_a_client_that_resets,
test_serve_sends_all_when_the_system_takes_only_a_part, test_serve_takes_a_client_that_had_to_wait,
test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits,
test_serve_outlives_a_client_that_sends_nothing_and_resets_while_it_waits
"""


def _echo(connection: socket.socket) -> None:
    message = bytearray()
    while piece := connection.recv(_ROOM):
        message += piece
    connection.sendall(message)
