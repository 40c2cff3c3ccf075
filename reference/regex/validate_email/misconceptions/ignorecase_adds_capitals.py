"""With IGNORECASE, `[a-z]` means a to z and A to Z, and nothing else.

Caught by: test_is_valid_email_letters_that_ignorecase_takes,
test_split_email_checks_before_it_lowers
"""

_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_LOCAL_PART = "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)
