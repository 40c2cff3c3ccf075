"""What comes is text: each piece is decoded as it comes.

Caught by: test_recv_until_closed_keeps_letters_that_are_cut
"""


def recv_until_closed(sock: socket.socket) -> bytes:
    text = ""
    while piece := sock.recv(1_024):
        text += piece.decode(errors="replace")
    return text.encode()
