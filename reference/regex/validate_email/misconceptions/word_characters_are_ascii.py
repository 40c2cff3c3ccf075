r"""`\w` is short for the letters A to Z, large and small, and the digits.

Caught by: test_is_valid_email_underscore_in_the_domain, test_is_valid_email_letters_beyond_ascii,
test_is_valid_email_kelvin_sign_and_long_s, test_is_valid_email_dotless_and_dotted_i,
test_is_valid_email_full_width_digits, test_split_email_invalid_local_part_is_value_error,
test_split_email_invalid_domain_is_value_error, test_split_email_checks_before_it_lowers
"""

_LABEL = r"\w(?:[\w-]{0,61}\w)?"
_LOCAL_PART = r"[\w.!#$%&'*+/=?^`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*")
