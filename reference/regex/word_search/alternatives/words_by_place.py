r"""All words are found once, with their places, and `bisect` looks up what is around.

Each place then costs a few steps, where a slice of the text costs a look at half of it. The ends
of a word are told the other way round: what touches is a `\W`, or the end of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

__all__ = ["count_word", "words_around", "longest_word"]

_WORD = re.compile(r"\w+")


def count_word(word: str, text: str) -> int:
    return sum(1 for _ in _places(word, text))


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    words = list(_WORD.finditer(text))
    starts = [found.start() for found in words]
    known = ["", *(found.group() for found in words), ""]
    return [
        (known[bisect_left(starts, place.start())], known[bisect_left(starts, place.end()) + 1])
        for place in _places(word, text)
    ]


def longest_word(text: str) -> str:
    longest = ""
    for found in _WORD.finditer(text):
        if len(found.group()) > len(longest):
            longest = found.group()
    return longest


def _places(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?:\A|(?<=\W)){re.escape(word)}(?=\W|\Z)", text)
