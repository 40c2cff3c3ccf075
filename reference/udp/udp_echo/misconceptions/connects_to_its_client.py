"""The server has to be connected to its client before it can answer, as with TCP.

Caught by: test_serve_answers_a_second_client,
test_serve_does_not_take_an_empty_datagram_for_the_end,
test_serve_keeps_interleaved_clients_apart, test_serve_outlives_a_client_that_is_gone
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
    client = None
    while True:
        try:
            data, sender = sock.recvfrom(65_535)
            if client is None:
                client = sender
                sock.connect(client)
            sock.send(data)
        except ConnectionError:
            continue


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.connect(address)
        try:
            sock.send(payload)
            return sock.recv(65_535)
        except ConnectionError:
            raise TimeoutError from None
