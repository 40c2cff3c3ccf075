"""Addresses mean the same in capitals and in small letters: lower all of it first, then go to work.

Caught by: test_split_email_local_part_keeps_its_case, test_split_email_checks_before_it_lowers
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    text = text.lower()
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain
