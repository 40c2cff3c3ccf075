"""Where a text can be cut at an @ into two parts, there is an address; more need not be checked.

Caught by: test_split_email_two_ats_are_value_error,
test_split_email_invalid_local_part_is_value_error, test_split_email_invalid_domain_is_value_error,
test_split_email_surroundings_are_value_error, test_split_email_checks_before_it_lowers,
test_split_email_50000_characters
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    local, at, domain = text.partition("@")
    if not (local and at and domain):
        raise ValueError("not a valid email address")
    return local, domain.lower()
