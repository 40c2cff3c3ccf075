r"""`\w+` is a whole word, as it takes all the letters that it can.

Caught by: test_has_repeated_word_digits_and_underscores,
test_has_repeated_word_something_else_between, test_has_repeated_word_whole_words_only
"""


def has_repeated_word(text: str) -> bool:
    return re.search(r"(\w+)\s+\1", text, re.IGNORECASE) is not None
