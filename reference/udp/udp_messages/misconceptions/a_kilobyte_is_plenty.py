"""A message is short, so 1024 is enough for recvfrom(); what is left comes with the next call.

Caught by: test_receive_text_returns_all_of_a_long_text,
test_receive_text_takes_the_largest_datagram
"""


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    data, sender = sock.recvfrom(1024)
    return data.decode("utf-8", errors="replace"), sender
