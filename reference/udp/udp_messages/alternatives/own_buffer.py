"""A buffer of one's own, which `recvfrom_into` fills; and what cannot be sent is refused by the
system, whose error becomes ours.

Good for: thousands of datagrams a second; no new bytes object for each.
Costs: the size that came has to be minded. And a system whose limit is lower (macOS: 9,216 bytes at
first) needs `SO_SNDBUF` raised.
"""

import errno
import socket

__all__ = ["send_text", "receive_text"]

_LARGEST = 65_507


def send_text(address: tuple[str, int], text: str) -> int:
    data = text.encode()
    with socket.socket(_family(address), socket.SOCK_DGRAM) as sock:
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) < _LARGEST:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _LARGEST)
        try:
            if data[_LARGEST:]:  # IPv6 would take 20 bytes more
                raise OSError(errno.EMSGSIZE, "too long for a datagram")
            return sock.sendto(data, address)
        except OSError as error:
            if error.errno == errno.EMSGSIZE:
                raise ValueError("too long for a datagram") from error
            raise


def _family(address: tuple[str, int]) -> int:
    return socket.AF_INET6 if ":" in address[0] else socket.AF_INET


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    buffer = bytearray(65_535)
    size, sender = sock.recvfrom_into(buffer)
    return buffer[:size].decode(errors="replace"), sender
