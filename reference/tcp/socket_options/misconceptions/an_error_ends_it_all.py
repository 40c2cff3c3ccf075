"""If the port is refused the function ends, and all that it made with it.

Caught by: test_reusable_listener_leaves_no_socket_behind,
test_reusable_listener_refuses_a_port_in_use,
test_reusable_listener_refuses_a_port_that_it_has_opened_before
"""


def reusable_listener(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
    listener.bind((host, port))
    listener.listen()
    return listener
