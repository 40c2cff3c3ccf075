"""What one end sends with one call, the other receives with one call.

Caught by: test_talk_puts_a_line_together, test_talk_replaces_what_is_no_utf_8,
test_talk_sends_all_when_the_system_takes_only_a_part,
test_talk_shows_a_last_line_without_a_newline, test_talk_shows_no_carriage_return,
test_talk_shows_one_line_a_turn
"""


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    mine = first
    line = ""
    with suppress(ConnectionError):
        while not is_bye(line):
            if mine:
                line = _say(sock, keyboard)
            else:
                line = sock.recv(1024).decode()
                screen.write(line)
                screen.flush()
                line = line or _BYE
            mine = not mine
