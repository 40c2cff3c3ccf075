import socket


def send_text(address: tuple[str, int], text: str) -> int:
    """Send *text* to *address*, as UTF-8 in one datagram; return how many bytes that took.

    Raise ValueError if it takes more than 65,507 bytes; then nothing is sent.
    """
    raise NotImplementedError


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    """Wait for a datagram at *sock*; return its text, and the address that it came from.

    The bytes are UTF-8; what is not becomes �, the replacement character.
    """
    raise NotImplementedError
