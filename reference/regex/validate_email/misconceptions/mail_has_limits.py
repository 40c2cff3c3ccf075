"""A local part has at most 64 characters and an address at most 254, everywhere where mail is
meant.

Caught by: test_is_valid_email_only_labels_have_a_limit, test_is_valid_email_50000_valid_characters,
test_split_email_50000_characters
"""


def is_valid_email(text: str) -> bool:
    if len(text) > 254 or text.find("@") > 64:
        return False
    return _ADDRESS.fullmatch(text) is not None
