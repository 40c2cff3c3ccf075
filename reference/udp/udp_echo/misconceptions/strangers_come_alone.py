"""If a datagram comes from somebody else, the next one is the answer.

Caught by: test_ping_gives_up_although_strangers_go_on_sending,
test_ping_ignores_any_number_of_answers_from_strangers
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
        sock.sendto(data, client)


def ping(address: tuple[str, int], payload: bytes, timeout: float) -> bytes:
    with _socket_for(address[0]) as sock:
        sock.settimeout(timeout)
        sock.sendto(payload, address)
        try:
            answer, sender = sock.recvfrom(65_535)
            if sender[:2] != address:
                answer, _ = sock.recvfrom(65_535)
        except ConnectionError:
            raise TimeoutError from None
        return answer
