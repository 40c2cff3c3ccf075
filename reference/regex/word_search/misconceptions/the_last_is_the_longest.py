"""Sorted by length, the longest word is the last one.

Caught by: test_longest_word_of_equals
"""


def longest_word(text: str) -> str:
    return (["", *sorted(_words(text), key=len)])[-1]
