"""A piece that is shorter than asked for is the last one.

Caught by: test_recv_until_closed_keeps_letters_that_are_cut,
test_recv_until_closed_reads_on_after_a_short_piece,
test_recv_until_closed_receives_a_million_bytes
"""


def recv_until_closed(sock: socket.socket) -> bytes:
    data = b""
    while True:
        piece = sock.recv(4_096)
        data += piece
        if len(piece) < 4_096:
            return data
