"""A word is the same word with a capital letter at the beginning of a sentence.

Caught by: test_count_word_case_matters
"""


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
