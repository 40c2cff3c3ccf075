"""`str.count` counts how many times a word is in a text.

Caught by: test_count_word_before_a_digit, test_count_word_begins_with_a_sign,
test_count_word_beside_accents, test_count_word_beside_digits_and_underscores,
test_count_word_inside_another
"""


def count_word(word: str, text: str) -> int:
    return text.count(word)
