"""It is polite to wait until the other end has said bye as well.

Caught by: test_talk_ends_a_last_line_without_a_newline, test_talk_ends_after_its_own_bye,
test_talk_ends_at_bye_with_a_carriage_return, test_talk_ends_when_the_other_end_has_gone,
test_talk_ends_when_the_other_end_says_bye, test_talk_leaves_no_thread_behind,
test_talk_leaves_the_socket_open, test_talk_says_bye_at_the_end_of_the_keyboard,
test_talk_says_nothing_after_the_bye_that_it_hears, test_talk_shows_a_last_line_without_a_newline,
test_talk_shows_nothing_when_the_other_end_has_gone, test_talk_shows_one_line_a_turn,
test_talk_shows_the_bye_that_it_hears, test_talk_takes_no_more_from_the_keyboard_than_it_says,
test_talk_waits_for_its_turn
"""


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    with sock.makefile(encoding="utf-8", errors="replace") as lines:
        mine = first
        line = ""
        with suppress(ConnectionError):
            while not is_bye(line):
                line = _say(sock, keyboard) if mine else _hear(lines, screen)
                mine = not mine
            if mine:
                _say(sock, keyboard)
            else:
                _hear(lines, screen)
