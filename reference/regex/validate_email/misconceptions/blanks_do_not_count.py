"""Blanks around an address are slips of the finger: strip them, then check.

Caught by: test_is_valid_email_last_newline, test_is_valid_email_one_line_of_many,
test_is_valid_email_does_not_trim, test_split_email_surroundings_are_value_error
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text.strip()) is not None


def split_email(text: str) -> tuple[str, str]:
    text = text.strip()
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
