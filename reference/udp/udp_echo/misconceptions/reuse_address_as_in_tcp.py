"""A server sets SO_REUSEADDR before bind(), or it cannot be restarted on its port.

Caught by: test_open_socket_refuses_a_port_in_use
"""


def open_socket(host: str, port: int) -> socket.socket:
    sock = _socket_for(host)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    return sock
