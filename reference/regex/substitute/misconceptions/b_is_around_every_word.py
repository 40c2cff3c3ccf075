r"""`\b` is the edge of whatever I call a word.

Caught by: test_censor_signs_at_the_ends, test_censor_signs_that_are_touched
"""


def censor(words: list[str], text: str) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"
    return re.sub(pattern, lambda match: "*" * len(match[0]), text, flags=re.IGNORECASE)
