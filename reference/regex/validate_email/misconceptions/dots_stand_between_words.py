"""In the local part as in the domain, dots stand between words: never first, last, or two in a row.

Caught by: test_is_valid_email_symbols_in_the_local_part,
test_is_valid_email_dots_anywhere_in_the_local_part, test_split_email_local_part_keeps_its_symbols
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
ADDRESS = rf"{WORD}(?:\.{WORD})*@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
