"""Linux doubles the size, so ask for half of it.

Caught by: test_set_buffers_can_make_them_smaller, test_set_buffers_of_a_listener,
test_set_buffers_of_a_udp_socket, test_set_buffers_returns_what_was_given,
test_set_buffers_sets_the_receive_buffer, test_set_buffers_sets_the_send_buffer
"""


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
        sock.setsockopt(socket.SOL_SOCKET, option, size // 2)
    found = describe(sock)
    return found["receive_buffer"], found["send_buffer"]
