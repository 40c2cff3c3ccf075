"""The socket is made first, and closed at the end, when the text has gone.

Caught by: test_send_text_has_the_same_limit_over_ipv6, test_send_text_limits_bytes_not_letters,
test_send_text_refuses_more_than_a_datagram_carries, test_send_text_refuses_one_byte_too_many,
test_send_text_refuses_what_utf_8_does_not_have, test_send_text_sends_nothing_of_what_it_refuses
"""


def send_text(address: tuple[str, int], text: str) -> int:
    sock = _socket_for(address[0])
    data = text.encode("utf-8")
    if len(data) > _LARGEST:
        raise ValueError("too long")
    size = sock.sendto(data, address)
    sock.close()
    return size
