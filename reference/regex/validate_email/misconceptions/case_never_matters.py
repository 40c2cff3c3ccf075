"""Addresses mean the same in capitals and in small letters: lower all of it first, then go to work.

Caught by: test_split_email_local_part_keeps_its_case, test_split_email_checks_before_it_lowers
"""

_split = split_email


def split_email(text: str) -> tuple[str, str]:
    return _split(text.lower())
