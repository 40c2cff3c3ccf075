"""A loop over the keyboard sends everything that has been typed; a second one shows the answers.

Caught by: test_talk_ends_a_last_line_without_a_newline, test_talk_ends_on_no_similar_word,
test_talk_goes_on_with_the_next_turn, test_talk_keeps_a_line_that_comes_too_early,
test_talk_keeps_spaces, test_talk_says_bye_at_the_end_of_the_keyboard,
test_talk_sends_all_when_the_system_takes_only_a_part, test_talk_sends_an_empty_line,
test_talk_shows_the_answer, test_talk_waits_for_its_turn
"""


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    stream = sock.makefile(encoding="utf-8", errors="replace")
    with stream as lines, suppress(ConnectionError):
        if not first and is_bye(_hear(lines, screen)):
            return
        for line in keyboard:
            sock.sendall(line.encode())
            if is_bye(line):
                return
        sock.sendall(b"bye\n")
        while not is_bye(_hear(lines, screen)):
            pass
