"""When the other end has gone, nothing comes any more: so a line with nothing in it is the end.

Caught by: test_talk_shows_a_last_line_without_a_newline, test_talk_shows_an_empty_line
"""


def _hear(lines: TextIO, screen: TextIO) -> str:
    text = lines.readline().removesuffix("\n")
    if not text:
        return _BYE
    print(text, file=screen, flush=True)
    return text
