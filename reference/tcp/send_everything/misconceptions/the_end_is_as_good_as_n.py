"""If the stream ends, what has come is all there is.

Caught by: test_recv_exactly_raises_at_once_at_the_end,
test_recv_exactly_raises_when_the_stream_ends_before
"""


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    data = b""
    while len(data) < n and (piece := sock.recv(n - len(data))):
        data += piece
    return data
