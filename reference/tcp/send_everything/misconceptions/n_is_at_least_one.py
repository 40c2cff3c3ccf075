"""First comes a piece, then one sees how much is missing.

Caught by: test_recv_exactly_0_bytes_does_not_wait
"""


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    data = sock.recv(n or 1)
    while data and len(data) < n:
        piece = sock.recv(n - len(data))
        if not piece:
            raise EOFError("the stream has ended")
        data += piece
    if n and not data:
        raise EOFError("the stream has ended")
    return data
