"""Accents are in Latin-1, where each letter takes one byte.

Caught by: test_receive_text_decodes_accents, test_receive_text_decodes_letters_of_all_lengths,
test_receive_text_replaces_a_letter_that_was_cut, test_receive_text_replaces_what_is_no_utf_8,
test_send_text_counts_bytes_not_letters, test_send_text_encodes_accents_in_utf_8,
test_send_text_limits_bytes_not_letters, test_send_text_refuses_what_utf_8_does_not_have,
test_send_text_sends_letters_of_all_lengths
"""


def send_text(address: tuple[str, int], text: str) -> int:
    data = text.encode("latin-1", errors="replace")
    if len(data) > _LARGEST:
        raise ValueError("too long")
    with _socket_for(address[0]) as sock:
        return sock.sendto(data, address)


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    data, sender = sock.recvfrom(_ROOM)
    return data.decode("latin-1"), sender
