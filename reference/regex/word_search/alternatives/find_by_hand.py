r"""No pattern at all: `str.find` hops from place to place, and `isalnum` looks at the neighbors.

`\w` is what `isalnum` is true of, and the underscore. Nothing has to be escaped, and a debugger
can stop at each rule; the bookkeeping of places is what `finditer` would have done.
"""

from collections.abc import Iterator

__all__ = ["count_word", "words_around", "longest_word"]


def count_word(word: str, text: str) -> int:
    return len(list(_places(word, text)))


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    return [
        (["", *_words(text[:start])][-1], [*_words(text[start + len(word) :]), ""][0])
        for start in _places(word, text)
    ]


def longest_word(text: str) -> str:
    return max(_words(text), key=len, default="")


def _places(word: str, text: str) -> Iterator[int]:
    """Where *word* is in *text* as a whole word; no two places overlap."""
    start = text.find(word)
    while word and start != -1:  # an empty one would be found at one place for ever
        end = start + len(word)
        whole = not any(map(_goes_on, (text[:start][-1:], text[end : end + 1])))
        if whole:
            yield start
        start = text.find(word, end if whole else start + 1)


def _goes_on(character: str) -> bool:
    return character.isalnum() or character == "_"


def _words(text: str) -> list[str]:
    return "".join(one if _goes_on(one) else " " for one in text).split()
