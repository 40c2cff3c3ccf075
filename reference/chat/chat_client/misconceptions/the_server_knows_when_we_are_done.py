"""When all has been sent, there is nothing left to do.

Caught by: test_run_shows_what_comes_after_the_person_has_left,
test_run_tells_the_server_that_the_person_has_left,
test_send_lines_ends_a_last_line_without_a_newline, test_send_lines_tells_that_no_more_will_come
"""


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    with suppress(OSError):
        for line in iter(keyboard.readline, ""):
            text = line.removesuffix("\n")
            sock.sendall(f"{text}\n".encode())
