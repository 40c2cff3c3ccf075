"""When nothing is typed, or nothing comes, it is over.

Caught by: test_send_lines_sends_empty_lines, test_show_lines_shows_empty_lines
"""


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    with sock.makefile(encoding="utf-8", errors="replace") as lines:
        with suppress(ConnectionError):
            while text := lines.readline().rstrip("\r\n"):
                print(text, file=screen, flush=True)


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    with suppress(OSError):
        while text := keyboard.readline().removesuffix("\n"):
            sock.sendall(f"{text}\n".encode())
        sock.shutdown(socket.SHUT_WR)
