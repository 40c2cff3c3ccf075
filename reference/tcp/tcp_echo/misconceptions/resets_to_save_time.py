"""SO_LINGER with zero seconds is how a server closes quickly and avoids TIME_WAIT; the bytes have
been sent by then anyway.

Caught by: test_serve_answers_a_client_that_half_closes, test_serve_takes_one_client_after_another,
test_serve_outlives_a_client_that_resets, test_serve_gives_a_silent_client_the_end_alone,
test_serve_sends_back_a_megabyte, test_serve_sends_what_is_left_when_the_client_ends,
test_serve_outlives_a_client_that_resets_while_it_waits,
test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits,
test_serve_outlives_a_client_that_sends_nothing_and_resets_while_it_waits
"""

import struct


def _echo(connection: socket.socket) -> None:
    linger = struct.pack("HH" if os.name == "nt" else "ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    while piece := connection.recv(_ROOM):
        connection.sendall(piece)
