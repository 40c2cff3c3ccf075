"""The words of a text are what `split` gives, so those around have the index before and after.

Caught by: test_words_around_beside_hyphens, test_words_around_beyond_marks,
test_words_around_of_several_words
"""


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    words = ["", *text.split(), ""]
    return [(words[at - 1], words[at + 1]) for at, found in enumerate(words) if found == word]
