"""With IGNORECASE, `[a-z]` means a to z and A to Z, and nothing else.

Caught by: test_is_valid_email_kelvin_sign_and_long_s, test_is_valid_email_dotless_and_dotted_i,
test_split_email_checks_before_it_lowers
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ADDRESS = rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text, re.IGNORECASE) is not None


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
