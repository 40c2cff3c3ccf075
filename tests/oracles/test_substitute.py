r"""`substitute` against `sed -E`: the same replacements in the words of another program.

`sed` cannot multiply, so prices are raised by 0, by 900 (ten times as much: `\10` is group 1 and a
zero there) and by -90 (a tenth). Each text is a line or several for it. Not compared: letters
beyond ASCII.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import ModuleType

import pytest

from .conftest import Told, some_texts

Sed = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def sed(told: Told) -> Sed:
    """Call it with texts and commands of `sed -E`; get each text, and what becomes of it."""

    def changed(texts: list[str], *commands: str) -> list[tuple[str, str]]:
        # A character that stands in no text parts one from the next.
        expressions = [f"--expression={command}" for command in commands]
        found = told("sed", "-E", *expressions, text="\n\f\n".join(texts)).split("\n\f\n")
        return list(zip(texts, found, strict=True))

    return changed


def test_squeeze_spaces(reference: ModuleType, sed: Sed, chance: Random) -> None:
    texts = some_texts(chance, [" ", "  ", "     ", "a", "\t", "\n", "b."])
    for text, expected in sed(texts, "s/ +/ /g"):
        assert reference.squeeze_spaces(text) == expected, text


def test_swap_names(reference: ModuleType, sed: Sed, chance: Random) -> None:
    texts = some_texts(chance, [", ", ", ", "Ada", "De Morgan", "\n", "\\1", "-", ",x"])
    for text, expected in sed(texts, r"s/^([^,]+), ([^,]+)$/\2 \1/"):
        assert reference.swap_names(text) == expected, text


@pytest.mark.parametrize(
    ("percent", "commands"),
    [
        (0, [r"s/\$([0-9]+)/$\1.00/g"]),
        (900, [r"s/\$([0-9]+)/$\10.00/g"]),
        (-90, [r"s/\$([0-9]*)([0-9])/$\1.\20/g", r"s/\$\./$0./g"]),
    ],
)
def test_raise_prices(
    reference: ModuleType, sed: Sed, chance: Random, percent: int, commands: list[str]
) -> None:
    texts = some_texts(chance, ["$1", "$27", "$300", "US$9", "$x", ", ", "\n", "$4)", "8 "])
    for text, expected in sed(texts, *commands):
        assert reference.raise_prices(text, percent) == expected, text


def test_censor(reference: ModuleType, sed: Sed, chance: Random) -> None:
    words = ["darn", "heck", "heckler", "c++", "a.b"]
    pieces = ["Darn", "heck", "LER", "C++", "a.b", "axb", " ", "_", "1", ",", "\n"]
    # sed has no look-around: back-references keep the neighbors, and as one neighbor may serve two
    # words, each is tried twice. Letters mark what is censored, so that it still touches the rest.
    commands = [
        rf"s/(^|[^[:alnum:]_]){pattern}($|[^[:alnum:]_])/\1{'Z' * len(word)}\2/Ig"
        for word in words
        for pattern in [word.replace("+", r"\+").replace(".", r"\.")] * 2
    ]
    for text, expected in sed(some_texts(chance, pieces), *commands, "y/Z/*/"):
        assert reference.censor(words, text) == expected, text
