"""What travels in a datagram is text, so it is decoded when it comes in and encoded when it goes out.

Caught by: test_serve_sends_back_all_256_byte_values, test_ping_carries_all_256_byte_values
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
        try:
            data, client = sock.recvfrom(65_535)
        except ConnectionResetError:
            continue
        sock.sendto(data.decode(errors="replace").encode(), client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(65_535).decode(errors="replace").encode()
        except ConnectionError:
            raise TimeoutError from None
