"""The limit of a datagram is about the length of the text.

Caught by: test_send_text_limits_bytes_not_letters
"""


def send_text(address: tuple[str, int], text: str) -> int:
    length = len(text)
    if length > _LARGEST:
        raise ValueError("too long")
    with _socket_for(address[0]) as sock:
        return sock.sendto(text.encode("utf-8"), address)
