"""The letters of words are A to Z.

Caught by: test_count_word_beside_accents, test_longest_word_with_accents,
test_words_around_with_accents
"""


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])")


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9_]+", text)
