r"""Two questions make a word whole: is it here, letter by letter, and does nothing go on at its
ends?

* `re.escape` answers the first. A word that somebody typed is text, not a pattern: in `C++` the
  second plus is an error, and in `3.5` the dot is any character.
* `(?<!\w)` and `(?!\w)` answer the second: there is no `\w` before, and none after. They only
  look, so one space can stand between two words that are found. `\b` asks for something else, a
  `\w` on one side and none on the other; behind `C++` and before a space there is no such place.

`\w` is what Unicode calls a letter or a digit, and the underscore. `[A-Za-z]` would end the word
`café` before its `é`.

`findall` gives the groups of a pattern, if it has any, in the place of what was found. So the
pattern of a word, `\w+`, has none.

`words_around` looks for the words before and after in two slices of the text. To take all of it in
one pattern, `(\w*)\W*word\W*(\w*)`, is shorter and loses every second word of "no no no": what a
match has taken is not there for the next one. For texts of many pages it would be worth while to
find all words once and to look each place up.
"""

import re

__all__ = ["count_word", "words_around", "longest_word"]


def count_word(word: str, text: str) -> int:
    r"""Return how many times *word* is in *text* as a whole word.

    It is whole if no `\w` touches it, before or after. Capital letters count, and all characters of
    *word* are taken literally.
    """
    return len(_whole(word).findall(text))


def words_around(word: str, text: str) -> list[tuple[str, str]]:
    r"""Return the words before and after each place where *word* is in *text* as a whole word.

    A word before or after is the nearest run of `\w`, whatever stands between; it is empty if
    there is none. The pairs are in the order of the text.
    """
    around = []
    for match in _whole(word).finditer(text):
        before = _words(text[: match.start()])
        after = _words(text[match.end() :])
        around.append((before[-1] if before else "", after[0] if after else ""))
    return around


def longest_word(text: str) -> str:
    r"""Return the longest run of `\w` in *text*, the first one of several.

    It is empty if there is none.
    """
    return max(_words(text), key=len, default="")


def _whole(word: str) -> re.Pattern[str]:
    """Return a pattern that finds *word* where it is whole."""
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
