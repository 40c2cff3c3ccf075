"""A long text is sent in parts, which come together again at the other end.

Caught by: test_send_text_fills_a_datagram, test_send_text_sends_a_long_text_in_one_datagram
"""


def send_text(address: tuple[str, int], text: str) -> int:
    data = text.encode("utf-8")
    if len(data) > _LARGEST:
        raise ValueError("too long")
    with _socket_for(address[0]) as sock:
        parts = range(0, max(1, len(data)), 1024)
        return sum(sock.sendto(data[at : at + 1024], address) for at in parts)
