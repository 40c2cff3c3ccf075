"""getpeername tells who is at the other end.

Caught by: test_describe_peer_is_none_after_a_reset, test_describe_peer_of_a_listener_is_none,
test_describe_tells_the_peer_of_a_udp_socket
"""


def _peer(sock: socket.socket) -> tuple[str, int] | None:
    return sock.getpeername()[:2]
