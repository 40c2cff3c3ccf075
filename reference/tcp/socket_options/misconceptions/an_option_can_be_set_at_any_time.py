"""SO_REUSEADDR is a setting of the socket, so it does not matter when it is set.

Caught by: test_reusable_listener_reopens_a_port_right_after_the_server_closed_a_connection,
test_reusable_listener_reopens_an_ipv6_port
"""


def reusable_listener(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.bind((host, port))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
