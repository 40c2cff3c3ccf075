"""Brackets, commas and semicolons around an address come from where it was copied: drop them first.

Caught by: test_is_valid_email_50000_characters_with_a_run_after_the_at,
test_is_valid_email_a_run_of_letters_before_a_wrong_sign, test_is_valid_email_signs_around,
test_split_email_surroundings_are_value_error
"""

_split = split_email


def is_valid_email(text: str) -> bool:
    return _ADDRESS.fullmatch(text.strip('<>(),;:"')) is not None


def split_email(text: str) -> tuple[str, str]:
    return _split(text.strip('<>(),;:"'))
