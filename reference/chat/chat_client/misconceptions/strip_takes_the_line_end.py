"""strip() is for line ends.

Caught by: test_send_lines_keeps_spaces, test_show_lines_keeps_spaces
"""


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    with sock.makefile(encoding="utf-8", errors="replace") as lines:
        with suppress(ConnectionError):
            for line in lines:
                print(line.strip(), file=screen, flush=True)


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    with suppress(OSError):
        for line in iter(keyboard.readline, ""):
            sock.sendall(f"{line.strip()}\n".encode())
        sock.shutdown(socket.SHUT_WR)
