"""recvfrom() on a UDP socket cannot fail, as there is no connection that could break.

Caught by: test_serve_outlives_a_connection_reset_error,
test_serve_outlives_each_connection_reset_error,
test_serve_outlives_two_connection_reset_errors_in_a_row
"""


def serve(sock: socket.socket) -> None:
    while True:
        data, client = sock.recvfrom(_ROOM)
        sock.sendto(data, client)
