"""With a group before and a group after the word, one `findall` gives all the pairs.

Caught by: test_words_around_one_after_another
"""


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    return re.findall(rf"(\w*)\W*(?<!\w){re.escape(word)}(?!\w)\W*(\w*)", text)
