"""The chat is over when both directions are, so run waits for the person's as well.

Caught by: test_run_closes_its_connection, test_run_ends_quietly_when_the_server_resets,
test_run_ends_when_the_server_ends, test_run_leaves_the_screen_open,
test_run_lets_its_thread_end_with_the_keyboard, test_run_lets_the_program_end,
test_run_shows_the_last_line_before_it_ends
"""


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    with socket.create_connection(address) as sock:
        listener = threading.Thread(target=show_lines, args=(sock, screen))
        listener.start()
        send_lines(keyboard, sock)
        listener.join()
