"""A domain is a name, a dot, and an ending of two letters or more, such as com.

Caught by: test_is_valid_email_upper_case, test_is_valid_email_domain_without_a_dot,
test_is_valid_email_sub_domains, test_is_valid_email_any_last_label,
test_is_valid_email_labels_of_digits, test_is_valid_email_hyphens_inside_a_label,
test_split_email_domain_is_whole
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*\.[A-Za-z]{{2,63}}"


def is_valid_email(text: str) -> bool:
    return re.fullmatch(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
