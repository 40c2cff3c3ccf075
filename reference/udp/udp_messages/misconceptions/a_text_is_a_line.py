"""A message is a line, and a line is stripped when it is read.

Caught by: test_receive_text_keeps_white_space
"""


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    data, sender = sock.recvfrom(_ROOM)
    return data.decode("utf-8", errors="replace").strip(), sender
