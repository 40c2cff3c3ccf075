"""`search` looks at a text from its beginning, so what it finds stands at the beginning.

Caught by: test_starts_with_number_digit_elsewhere, test_starts_with_number_later_line,
test_starts_with_number_sign_or_space_first
"""


def starts_with_number(text: str) -> bool:
    return re.search("[0-9]", text) is not None
