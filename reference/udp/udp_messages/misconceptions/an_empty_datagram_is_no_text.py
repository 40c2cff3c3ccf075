"""An empty datagram says nothing, so the next one is waited for.

Caught by: test_receive_text_returns_an_empty_text
"""


def receive_text(sock: socket.socket) -> tuple[str, tuple[str, int]]:
    data = b""
    while not data:
        data, sender = sock.recvfrom(_ROOM)
    return data.decode("utf-8", errors="replace"), sender
