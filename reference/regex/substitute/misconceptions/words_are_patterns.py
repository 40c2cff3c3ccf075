"""A word is a pattern that matches itself.

Caught by: test_censor_backslashes_and_brackets, test_censor_signs_are_themselves,
test_censor_signs_at_the_ends, test_censor_signs_that_are_touched
"""


def censor(words: list[str], text: str) -> str:
    for word in sorted(words, key=len, reverse=True):
        pattern = rf"(?<!\w)(?:{word})(?!\w)"
        text = re.sub(pattern, lambda match: "*" * len(match[0]), text, flags=re.IGNORECASE)
    return text
