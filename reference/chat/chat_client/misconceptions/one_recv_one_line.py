"""What the server sends with one call, the client receives with one call.

Caught by: test_show_lines_puts_a_line_together, test_show_lines_replaces_what_is_no_utf_8,
test_show_lines_shows_a_long_line
"""


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    with suppress(ConnectionError):
        while piece := sock.recv(4096):
            print(piece.decode().rstrip("\r\n"), file=screen, flush=True)
