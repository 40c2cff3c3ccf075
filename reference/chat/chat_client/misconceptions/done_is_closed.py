"""What is done is closed: after the last line the socket is shut down.

Caught by: test_run_shows_what_comes_after_the_person_has_left,
test_send_lines_leaves_the_other_direction_open
"""


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    with suppress(OSError):
        for line in iter(keyboard.readline, ""):
            text = line.removesuffix("\n")
            sock.sendall(f"{text}\n".encode())
        sock.shutdown(socket.SHUT_RDWR)
