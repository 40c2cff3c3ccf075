r"""`word_search` against `grep -o`: what it finds as whole words (`-w`), and where (`-b`).

grep's word characters are letters, digits and the underscore, as `\w` has them; it searches line by
line, so only the texts have line ends, not the words. Not `-F`: with `-o` and `-w` that takes
the end of a match for the beginning of a line, and finds `._` twice in `._._`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from random import Random
from types import ModuleType

import pytest

from .conftest import Told

Grep = Callable[..., list[tuple[int, str]]]

PIECES = ["a", "b", "A", "é", "ñ", "1", "_", "+", ".", "-", " ", " ", "(", "*", "\\", "'", ","]


@pytest.fixture
def grep(told: Told) -> Grep:
    """Gives what `grep` finds of a pattern in a text: offsets, in bytes, and what is there."""

    def find(text: str, pattern: str, *options: str) -> list[tuple[int, str]]:
        found = told("grep", "-obE", *options, "-e", pattern, text=text, most=1)
        pairs = [line.split(":", 1) for line in found.split("\n")[:-1]]
        return [(int(offset), part) for offset, part in pairs]

    return find


def test_words_are_those_of_grep(reference: ModuleType, grep: Grep, chance: Random) -> None:
    for _ in range(200):
        word = "".join(chance.choices(PIECES, k=chance.randrange(1, 4)))
        parts = ("".join(chance.choices([*PIECES, "\n"], k=2)) for _ in range(15))
        text = word.join([*parts, ""])
        literally = "".join(one if one.isalnum() else f"[{one}]" for one in word)
        places, words = grep(text, literally, "-w"), grep(text, r"\w+")
        assert reference.count_word(word, text) == len(places)
        starts = [start for start, _ in words]
        known = ["", *(part for _, part in words), ""]
        assert reference.words_around(word, text) == [
            (
                known[bisect_left(starts, start)],
                known[bisect_left(starts, start + len(word.encode())) + 1],
            )
            for start, _ in places
        ]
        longest = max(words, key=lambda pair: len(pair[1]), default=(0, ""))
        assert reference.longest_word(text) == longest[1]
