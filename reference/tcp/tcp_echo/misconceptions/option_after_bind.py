"""SO_REUSEADDR is a setting of the socket, so it does not matter when it is set, as long as it is
set before the first client comes.

Caught by: test_open_listener_reopens_a_port_right_after_the_server_closed_a_connection,
test_open_listener_reopens_an_ipv6_port_right_after_the_server_closed_a_connection
"""


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.bind((host, port))
        listener.listen()
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    except OSError:
        listener.close()
        raise
    return listener
