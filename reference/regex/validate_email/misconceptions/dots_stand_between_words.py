"""In the local part as in the domain, dots stand between words: never first, last, or two in a row.

Caught by: test_is_valid_email_dots_anywhere_in_the_local_part, test_is_valid_email_symbols_alone
"""

_WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})*")
