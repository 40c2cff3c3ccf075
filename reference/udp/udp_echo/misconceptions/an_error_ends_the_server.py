"""recvfrom() on a UDP socket cannot fail, as there is no connection that could break.

Caught by: test_serve_outlives_a_connection_reset_error,
test_serve_outlives_each_connection_reset_error,
test_serve_outlives_two_connection_reset_errors_in_a_row
"""

import socket

__all__ = ["open_socket", "serve", "ping"]


def open_socket(host: str, port: int) -> socket.socket:
    sock = _socket_for(host)
    try:
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    return sock


def _socket_for(host: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_535)
    return sock


def serve(sock: socket.socket) -> None:
    while True:
        data, client = sock.recvfrom(65_535)
        sock.sendto(data, client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(65_535)
        except ConnectionError:
            raise TimeoutError from None
