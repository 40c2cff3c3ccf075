"""`^` is the beginning of the text and `$` its end, so between them stands all of it.

Caught by: test_is_valid_email_last_newline, test_split_email_surroundings_are_value_error
"""


def is_valid_email(text: str) -> bool:
    return re.match(f"^{_ADDRESS.pattern}$", text) is not None
