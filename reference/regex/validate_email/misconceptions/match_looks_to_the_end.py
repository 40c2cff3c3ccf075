"""`re.match` says whether a text, from its beginning to its end, fits a pattern.

Caught by: test_is_valid_email_has_one_at, test_is_valid_email_text_after_the_address,
test_is_valid_email_last_newline, test_is_valid_email_one_line_of_many,
test_is_valid_email_does_not_trim, test_is_valid_email_other_symbols_in_the_local_part,
test_is_valid_email_control_characters, test_is_valid_email_hyphen_first_in_a_label,
test_is_valid_email_hyphen_last_in_a_label, test_is_valid_email_no_label_is_empty,
test_is_valid_email_underscore_in_the_domain, test_is_valid_email_other_symbols_in_the_domain,
test_is_valid_email_label_of_64_characters, test_is_valid_email_letters_beyond_ascii,
test_is_valid_email_kelvin_sign_and_long_s, test_is_valid_email_dotless_and_dotted_i,
test_is_valid_email_full_width_digits, test_is_valid_email_full_width_at_and_dot,
test_is_valid_email_50000_characters_with_letters_after_the_at,
test_is_valid_email_50000_characters_with_hyphens_after_the_at,
test_split_email_two_ats_are_value_error, test_split_email_invalid_domain_is_value_error,
test_split_email_surroundings_are_value_error, test_split_email_50000_characters
"""

import re

__all__ = ["is_valid_email", "split_email"]

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*"


def is_valid_email(text: str) -> bool:
    return re.match(ADDRESS, text) is not None


def split_email(text: str) -> tuple[str, str]:
    if not is_valid_email(text):
        raise ValueError("not a valid email address")
    local, _, domain = text.partition("@")
    return local, domain.lower()
