"""recv(n) waits for n bytes.

Caught by: test_recv_exactly_asks_only_for_what_is_missing,
test_recv_exactly_raises_when_the_stream_ends_before, test_recv_exactly_receives_a_million_bytes,
test_recv_exactly_waits_for_the_missing_bytes
"""


def recv_exactly(sock: socket.socket, n: int) -> bytes:
    data = sock.recv(n) if n else b""
    if n and not data:
        raise EOFError("the stream has ended")
    return data
