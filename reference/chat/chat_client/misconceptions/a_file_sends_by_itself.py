"""print() to a file of the socket sends the line.

Caught by: test_run_closes_its_connection, test_run_connects_and_sends,
test_run_connects_over_ipv6, test_run_lets_the_program_end,
test_run_sends_while_the_server_says_nothing, test_send_lines_keeps_spaces,
test_send_lines_sends_all_when_the_system_takes_only_a_part,
test_send_lines_sends_each_line_at_once, test_send_lines_sends_empty_lines,
test_send_lines_sends_utf_8, test_send_lines_sends_what_is_typed
"""


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    with suppress(OSError), sock.makefile("w", encoding="utf-8", newline="\n") as stream:
        for line in iter(keyboard.readline, ""):
            print(line.removesuffix("\n"), file=stream)
        stream.flush()
        sock.shutdown(socket.SHUT_WR)
