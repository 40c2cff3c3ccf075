"""A server ends in an orderly way, so nothing raises.

Caught by: test_run_ends_quietly_when_the_server_resets,
test_run_lets_its_thread_end_with_the_keyboard,
test_send_lines_returns_quietly_when_the_other_end_has_broken_off,
test_show_lines_returns_quietly_when_the_other_end_resets
"""


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    with sock.makefile(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            print(line.removesuffix("\n"), file=screen, flush=True)


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    for line in iter(keyboard.readline, ""):
        text = line.removesuffix("\n")
        sock.sendall(f"{text}\n".encode())
    sock.shutdown(socket.SHUT_WR)
