r"""`\w` is short for the letters A to Z, large and small, and the digits.

Caught by: test_is_valid_email_digits_beyond_ascii, test_is_valid_email_letters_beyond_ascii,
test_is_valid_email_letters_that_ignorecase_takes, test_is_valid_email_underscore_in_the_domain,
test_split_email_checks_before_it_lowers, test_split_email_invalid_local_part_is_value_error
"""

_LABEL = r"\w(?:[\w-]{0,61}\w)?"
_LOCAL_PART = r"[\w.!#$%&'*+/=?^`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*")
