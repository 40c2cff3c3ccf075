"""What has come beyond n bytes is cut off.

Caught by: test_recv_exactly_asks_only_for_what_is_missing,
test_recv_exactly_leaves_the_rest_in_the_stream
"""


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    data = b""
    while len(data) < n:
        piece = sock.recv(65_536)
        if not piece:
            raise EOFError("the stream has ended")
        data += piece
    return data[:n]
