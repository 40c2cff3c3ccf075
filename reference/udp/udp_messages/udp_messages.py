"""Texts in datagrams: what travels is bytes, and each datagram is a whole text.

* `encode` and `decode` stand where text leaves the program and where it comes in. The encoding is
  named, so that both ends agree: UTF-8 has every letter, an "é" takes two bytes, and the length of
  a text says nothing about its bytes.
* The limit is checked by ourselves. The system would refuse as well, with an `OSError` whose number
  differs from one system to the next; a `ValueError` says that the text is at fault.
* Any program can send us anything. `errors="replace"` shows a � where bytes are no text;
  "ignore" would hide that something is missing, and no `errors` at all would let a stranger end the
  program.
* 65,535 is more than the largest datagram has. What does not fit into the room that `recvfrom` is
  given is lost.
"""

import socket

__all__ = ["send_text", "receive_text"]

_LARGEST = 65_507
_ROOM = 65_535


def send_text(address: tuple[str, int], text: str) -> int:
    """Send *text* to *address*, as UTF-8 in one datagram; return how many bytes that took.

    Raise ValueError if it takes more than 65,507 bytes; then nothing is sent.
    """
    data = text.encode("utf-8")
    if len(data) > _LARGEST:
        raise ValueError(f"the text takes {len(data)} bytes; a datagram has at most {_LARGEST}")
    with _socket_for(address[0]) as sock:
        return sock.sendto(data, address)


def _socket_for(host: str) -> socket.socket:
    """Return a UDP socket of the family of *host*, with room for the largest datagram to send."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _ROOM)  # On macOS it is 9,216.
    return sock


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    """Wait for a datagram at *sock*; return its text, and the address that it came from.

    The bytes are UTF-8; what is not becomes �, the replacement character.
    """
    data, sender = sock.recvfrom(_ROOM)
    return data.decode("utf-8", errors="replace"), sender
