"""With IGNORECASE, `[a-z]` means a to z and A to Z, and nothing else.

Caught by: test_is_valid_email_kelvin_sign_and_long_s, test_is_valid_email_dotless_and_dotted_i,
test_split_email_checks_before_it_lowers
"""

_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_LOCAL_PART = "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)
