r"""`\d` is a shorter way to write `[0-9]`.

Caught by: test_is_valid_email_digits_beyond_ascii
"""

_LABEL = r"[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?"
_LOCAL_PART = r"[A-Za-z\d.!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*")
