"""The buffers have the size that I set, or there would have been an error.

Caught by: test_set_buffers_can_make_them_smaller, test_set_buffers_of_a_listener,
test_set_buffers_of_a_udp_socket, test_set_buffers_returns_the_receive_buffer_first,
test_set_buffers_returns_what_was_given, test_set_buffers_tells_what_is_given_above_the_limit
"""


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
        sock.setsockopt(socket.SOL_SOCKET, option, size)
    return size, size
