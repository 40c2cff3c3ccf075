"""A port that was in use a moment ago is used again, and SO_REUSEPORT is the option for that.

Caught by: test_open_listener_refuses_a_port_that_it_has_opened_before
"""


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, reuse_port=True)
