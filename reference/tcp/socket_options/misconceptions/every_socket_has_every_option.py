"""An option can be asked of any socket.

Caught by: test_describe_names_datagrams, test_describe_no_delay_of_a_udp_socket_is_none,
test_describe_tells_the_peer_of_a_udp_socket
"""


def _no_delay(sock: socket.socket) -> bool | None:
    return bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
