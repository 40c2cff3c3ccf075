"""What comes is UTF-8, since that is what we send.

Caught by: test_receive_text_replaces_a_letter_that_was_cut,
test_receive_text_replaces_what_is_no_utf_8
"""


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    data, sender = sock.recvfrom(_ROOM)
    text = data.decode("utf-8")
    return text, sender
