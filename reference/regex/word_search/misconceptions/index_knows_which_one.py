"""The words around are the ones before and after the index of the word.

Caught by: test_words_around_of_several_words, test_words_around_one_after_another,
test_words_around_takes_signs_literally, test_words_around_the_same_twice
"""


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    words = ["", *_words(text), ""]
    return [
        (words[words.index(found) - 1], words[words.index(found) + 1])
        for found in words
        if found == word
    ]
