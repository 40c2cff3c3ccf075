"""readline() returns what was typed, and what was typed is bye.

Caught by: test_is_bye_looks_past_the_line_end
"""


def is_bye(line: str) -> bool:
    return line == _BYE
