r"""`"\b"` in plain quotes is the edge of a word; only what Python warns about has to be doubled.

Caught by: test_has_repeated_word_accents, test_has_repeated_word_apostrophes_and_hyphens,
test_has_repeated_word_digits_and_underscores, test_has_repeated_word_in_any_case,
test_has_repeated_word_twice_in_a_row, test_has_repeated_word_white_space_between
"""


def has_repeated_word(text: str) -> bool:
    return re.search("\b(\\w+)\\s+\\1\b", text, re.IGNORECASE) is not None
