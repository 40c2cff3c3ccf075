"""A UDP socket has no connection, so it has no peer.

Caught by: test_describe_tells_the_peer_of_a_udp_socket
"""


def _peer(sock: socket.socket) -> tuple[str, int] | None:
    try:
        return sock.getpeername()[:2] if sock.type == socket.SOCK_STREAM else None
    except OSError:
        return None
