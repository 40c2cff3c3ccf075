"""Words with a dot or a hyphen after them, and as many of these as there are: a repetition in a
repetition costs nothing.

Caught by: test_is_valid_email_50000_characters_without_an_at,
test_is_valid_email_50000_characters_with_letters_after_the_at, test_split_email_50000_characters
"""

import re

__all__ = ["is_valid_email", "split_email"]

LOCAL = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+[.]*|[.])+"
LABEL = "(?:[A-Za-z0-9]+-*)*[A-Za-z0-9]"
ADDRESS = rf"{LOCAL}@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    if not re.fullmatch(ADDRESS, text):
        return False
    return all(len(label) <= 63 for label in text.partition("@")[2].split("."))


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
