r"""`\b` is where a word begins or ends, so it belongs on both sides of every word.

Caught by: test_count_word_ends_in_a_plus, test_count_word_takes_signs_literally,
test_words_around_takes_signs_literally
"""


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")
