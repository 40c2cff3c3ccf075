"""What print() has written can be seen.

Caught by: test_run_shows_what_comes_while_nothing_is_typed,
test_show_lines_ends_lines_at_line_feeds_only, test_show_lines_keeps_spaces,
test_show_lines_puts_a_line_together, test_show_lines_replaces_what_is_no_utf_8,
test_show_lines_shows_a_line, test_show_lines_shows_each_line_at_once,
test_show_lines_shows_empty_lines, test_show_lines_shows_no_carriage_return
"""


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    lines = sock.makefile(encoding="utf-8", errors="replace")
    with lines, suppress(ConnectionError):
        for line in lines:
            screen.write(line.removesuffix("\n") + "\n")
