"""Text from the network ends with a carriage return or begins with a byte order mark: not the
address's fault.

Caught by: test_is_valid_email_carriage_return, test_is_valid_email_other_blanks
"""


def is_valid_email(text: str) -> bool:
    return _ADDRESS.fullmatch(text.removeprefix("\ufeff").rstrip("\r")) is not None
