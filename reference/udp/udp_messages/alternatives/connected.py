"""A connected socket, and `str` in place of `decode`.

Good for: many texts to one address; `connect` sends nothing, it only says where `send` goes.
Costs: a step more for a single text; and the system now tells of a dead port, on the next call.
"""

import socket

__all__ = ["send_text", "receive_text"]


def send_text(address: tuple[str, int], text: str) -> int:
    data = bytes(text, "utf-8")
    if len(data) >= 65_508:
        raise ValueError("too long for a datagram")
    (family, kind, protocol, _, full), *_ = socket.getaddrinfo(*address, type=socket.SOCK_DGRAM)
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_535)  # for macOS
        sock.connect(full)
        sock.send(data)
    finally:
        sock.close()
    return len(data)


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    data, sender = sock.recvfrom(1 << 16)
    return str(data, "utf-8", "replace"), sender
