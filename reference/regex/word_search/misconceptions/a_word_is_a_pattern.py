"""A word has only letters, so it can be put into a pattern as it is.

Caught by: test_count_word_before_a_digit, test_count_word_ends_in_a_plus,
test_count_word_takes_a_dot_literally, test_count_word_takes_signs_literally,
test_words_around_takes_signs_literally
"""


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word}(?!\w)")
