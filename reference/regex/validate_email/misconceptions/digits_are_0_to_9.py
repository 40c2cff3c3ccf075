r"""`\d` is a shorter way to write `[0-9]`.

Caught by: test_is_valid_email_full_width_digits
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = r"[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?"
ADDRESS = rf"[A-Za-z\d.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
