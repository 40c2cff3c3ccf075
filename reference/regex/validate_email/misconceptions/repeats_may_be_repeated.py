"""Words with a dot or a hyphen after them, and as many of these as there are: a repetition in a
repetition costs nothing.

Caught by: test_is_valid_email_50000_characters_with_a_run_after_the_at,
test_is_valid_email_50000_characters_without_an_at,
test_is_valid_email_a_run_of_letters_before_a_wrong_sign, test_split_email_50000_characters
"""

_LABEL = "(?:[A-Za-z0-9]+-*)*[A-Za-z0-9]"
_LOCAL_PART = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+[.]*|[.])+"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_LABEL}(?:\.{_LABEL})*")


def is_valid_email(text: str) -> bool:
    if not _ADDRESS.fullmatch(text):
        return False
    return all(len(label) <= 63 for label in text.partition("@")[2].split("."))
