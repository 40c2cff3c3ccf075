"""A socket has a buffer, and SO_RCVBUF is its size.

Caught by: test_set_buffers_can_make_them_smaller, test_set_buffers_of_a_listener,
test_set_buffers_of_a_udp_socket, test_set_buffers_returns_the_receive_buffer_first,
test_set_buffers_returns_what_was_given, test_set_buffers_sets_the_send_buffer,
test_set_buffers_tells_what_is_given_above_the_limit
"""


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    found = describe(sock)
    return found["receive_buffer"], found["send_buffer"]
