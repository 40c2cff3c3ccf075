"""The port is to be reused, so both options must be on, SO_REUSEADDR and SO_REUSEPORT.

Caught by: test_reusable_listener_refuses_a_port_that_it_has_opened_before
"""


def reusable_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, reuse_port=True)
