"""Sending goes wrong only when the other end has gone, and that is a ConnectionError.

Caught by: test_run_lets_its_thread_end_with_the_keyboard
"""


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    try:
        for line in iter(keyboard.readline, ""):
            text = line.removesuffix("\n")
            sock.sendall(f"{text}\n".encode())
        sock.shutdown(socket.SHUT_WR)
    except ConnectionError:
        return
