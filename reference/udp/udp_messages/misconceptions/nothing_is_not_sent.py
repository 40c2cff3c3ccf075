"""Where there is no text, there is nothing to send.

Caught by: test_send_text_sends_an_empty_text
"""


def send_text(address: tuple[str, int], text: str) -> int:
    data = text.encode("utf-8")
    if not data:
        return 0
    if len(data) > _LARGEST:
        raise ValueError("too long")
    with _socket_for(address[0]) as sock:
        return sock.sendto(data, address)
