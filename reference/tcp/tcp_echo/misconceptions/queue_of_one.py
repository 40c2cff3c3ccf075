"""The server talks to one client at a time, so its queue needs room for one client: listen(1).

Caught by: test_open_listener_lets_several_clients_wait
"""


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1)
