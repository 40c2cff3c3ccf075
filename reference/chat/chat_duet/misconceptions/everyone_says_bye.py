"""The other end always says bye, so there is no other end to look for.

Caught by: test_talk_ends_when_the_other_end_has_gone,
test_talk_shows_a_last_line_without_a_newline, test_talk_shows_nothing_when_the_other_end_has_gone
"""


def _hear(lines: TextIO, screen: TextIO) -> str:
    text = lines.readline().removesuffix("\n")
    print(text, file=screen, flush=True)
    return text
