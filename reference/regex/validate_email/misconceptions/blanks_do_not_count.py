"""Spaces around an address are slips of the finger: strip them, then check.

Caught by: test_is_valid_email_carriage_return, test_is_valid_email_does_not_trim,
test_is_valid_email_last_newline, test_is_valid_email_other_blanks,
test_split_email_surroundings_are_value_error
"""

_split = split_email


def is_valid_email(text: str) -> bool:
    return _ADDRESS.fullmatch(text.strip()) is not None


def split_email(text: str) -> tuple[str, str]:
    return _split(text.strip())
