"""A local part has at most 64 characters and an address at most 254, everywhere where mail is
meant.

Caught by: test_is_valid_email_only_labels_have_a_limit, test_is_valid_email_50000_valid_characters,
test_split_email_50000_characters
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    if len(text) > 254 or text.find("@") > 64:
        return False
    return re.fullmatch(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
