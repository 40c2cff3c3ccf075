"""`re.sub(pattern, new, text, re.IGNORECASE)`: pattern, replacement, text, and then the flags.

Caught by: test_censor_in_any_case, test_censor_longest_first, test_censor_signs_that_are_touched
"""


def censor(words: list[str], text: str) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda match: "*" * len(match[0]), text, int(re.IGNORECASE))
