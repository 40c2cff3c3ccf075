"""recv() waits until there is something, so what it returns can be sent back without a look; when
the client has gone, recv() or send() raises an error.

Caught by: test_serve_answers_a_client_that_half_closes, test_serve_takes_one_client_after_another,
test_serve_outlives_a_client_that_resets, test_serve_gives_a_silent_client_the_end_alone,
test_serve_sends_back_a_megabyte, test_serve_sends_what_is_left_when_the_client_ends,
test_serve_takes_a_client_that_had_to_wait,
test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits,
test_serve_outlives_a_client_that_sends_nothing_and_resets_while_it_waits
"""


def _echo(connection: socket.socket) -> None:
    while True:
        connection.sendall(connection.recv(_ROOM))
