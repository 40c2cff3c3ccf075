"""What print() has written can be seen.

Caught by: test_talk_ends_lines_at_line_feeds_only, test_talk_ends_on_no_similar_word,
test_talk_goes_on_with_the_next_turn, test_talk_keeps_a_line_that_comes_too_early,
test_talk_keeps_spaces, test_talk_listens_first_if_the_other_end_begins,
test_talk_puts_a_line_together, test_talk_replaces_what_is_no_utf_8,
test_talk_sends_all_when_the_system_takes_only_a_part, test_talk_sends_an_empty_line,
test_talk_shows_an_empty_line, test_talk_shows_no_carriage_return, test_talk_shows_one_line_a_turn,
test_talk_shows_the_answer
"""


def _hear(lines: TextIO, screen: TextIO) -> str:
    line = lines.readline()
    text = line.removesuffix("\n")
    if line:
        screen.write(f"{text}\n")
    return text if line.endswith("\n") else _BYE
