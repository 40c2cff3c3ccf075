"""Options are options of the socket, so their level is SOL_SOCKET.

Caught by: test_describe_no_delay_is_a_bool, test_describe_no_delay_of_a_udp_socket_is_none
"""


def _no_delay(sock: socket.socket) -> bool | None:
    return bool(sock.getsockopt(socket.SOL_SOCKET, socket.TCP_NODELAY))
