"""What is too long, the system refuses; that error will do.

Caught by: test_send_text_has_the_same_limit_over_ipv6, test_send_text_limits_bytes_not_letters,
test_send_text_refuses_more_than_a_datagram_carries, test_send_text_refuses_one_byte_too_many,
test_send_text_sends_nothing_of_what_it_refuses
"""


def send_text(address: tuple[str, int], text: str) -> int:
    with _socket_for(address[0]) as sock:
        return sock.sendto(bytes(text, "utf-8"), address)
