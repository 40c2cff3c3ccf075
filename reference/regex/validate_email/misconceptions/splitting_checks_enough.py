"""Where a text can be cut at an @ into two parts, there is an address; more need not be checked.

Caught by: test_split_email_50000_characters, test_split_email_checks_before_it_lowers,
test_split_email_invalid_domain_is_value_error, test_split_email_invalid_local_part_is_value_error,
test_split_email_label_that_is_too_long_is_value_error,
test_split_email_other_than_one_at_is_value_error, test_split_email_surroundings_are_value_error
"""


def split_email(text: str) -> tuple[str, str]:
    local_part, at, domain = text.partition("@")
    if not (local_part and at and domain):
        raise ValueError(f"not a valid email address: {text!r}")
    return local_part, domain.lower()
