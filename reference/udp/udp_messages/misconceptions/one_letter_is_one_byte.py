"""A text has as many bytes as letters.

Caught by: test_send_text_counts_bytes_not_letters, test_send_text_sends_letters_of_all_lengths
"""


def send_text(address: tuple[str, int], text: str) -> int:
    data = text.encode("utf-8")
    if len(data) > _LARGEST:
        raise ValueError("too long")
    with _socket_for(address[0]) as sock:
        sock.sendto(data, address)
    return len(text)
