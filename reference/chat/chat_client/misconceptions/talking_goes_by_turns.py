"""One types, one answers: a loop that reads a line, sends it and shows the answer is a chat.

Caught by: test_run_closes_its_connection, test_run_ends_quietly_when_the_server_resets,
test_run_ends_when_the_server_ends, test_run_leaves_the_screen_open,
test_run_lets_its_thread_end_with_the_keyboard, test_run_lets_the_program_end,
test_run_sends_while_the_server_says_nothing, test_run_shows_the_last_line_before_it_ends,
test_run_shows_what_comes_while_nothing_is_typed,
test_run_tells_the_server_that_the_person_has_left
"""


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    with socket.create_connection(address) as sock, suppress(OSError):
        with sock.makefile(encoding="utf-8", errors="replace") as lines:
            for line in iter(keyboard.readline, ""):
                sock.sendall(f"{line.removesuffix(chr(10))}\n".encode())
                answer = lines.readline()
                if not answer:
                    return
                print(answer.rstrip("\r\n"), file=screen, flush=True)
            sock.shutdown(socket.SHUT_WR)
        show_lines(sock, screen)
