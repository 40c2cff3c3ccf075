"""Words are what stands between spaces.

Caught by: test_count_word_begins_again_inside, test_count_word_beside_hyphens_and_apostrophes,
test_count_word_beside_marks, test_count_word_does_not_overlap
"""


def count_word(word: str, text: str) -> int:
    return text.split().count(word)
