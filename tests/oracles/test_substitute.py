r"""`substitute` against `sed -E`: the same replacements in the words of another program.

`sed` cannot multiply, so prices are raised by 0, by 900 (ten times as much: `\10` is group 1 and a
zero there) and by -90 (a tenth). Each text is a line or several for it. Not compared: letters
beyond ASCII.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

Need = Callable[[str, str], str]
Sed = Callable[..., list[str]]

TEXTS = 5_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="GNU sed is meant")


def some_texts(seed: int, *pieces: str) -> list[str]:
    """Different texts, each a few of the *pieces* in a row."""
    chance = random.Random(seed)
    return sorted({"".join(chance.choices(pieces, k=chance.randrange(9))) for _ in range(TEXTS)})


@pytest.fixture
def sed(need: Need) -> Sed:
    """Call it with texts and commands of `sed -E`; get what becomes of each text."""
    program = need("sed", "sed")

    def changed(texts: list[str], *commands: str) -> list[str]:
        # A character that stands in no text parts one from the next.
        done = subprocess.run(
            [program, "-E", *(f"--expression={command}" for command in commands)],
            input="\n\f\n".join(texts),
            stdout=subprocess.PIPE,
            encoding="ascii",
            env=os.environ | {"LC_ALL": "C"},
            timeout=60,
            check=True,
        )
        return done.stdout.split("\n\f\n")

    return changed


def test_squeeze_spaces(reference: ModuleType, sed: Sed, seed: int) -> None:
    texts = some_texts(seed, " ", "  ", "     ", "a", "\t", "\n", "b.")
    for text, expected in zip(texts, sed(texts, "s/ +/ /g"), strict=True):
        assert reference.squeeze_spaces(text) == expected, text


def test_swap_names(reference: ModuleType, sed: Sed, seed: int) -> None:
    texts = some_texts(seed, ", ", ", ", "Ada", "De Morgan", "\n", "\\1", "-", ",x")
    for text, expected in zip(texts, sed(texts, r"s/^([^,]+), ([^,]+)$/\2 \1/"), strict=True):
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
    reference: ModuleType, sed: Sed, seed: int, percent: int, commands: list[str]
) -> None:
    texts = some_texts(seed, "$1", "$27", "$300", "US$9", "$x", ", ", "\n", "$4)", "8 ")
    for text, expected in zip(texts, sed(texts, *commands), strict=True):
        assert reference.raise_prices(text, percent) == expected, text


def test_censor(reference: ModuleType, sed: Sed, seed: int) -> None:
    words = ["darn", "heck", "heckler", "c++", "a.b"]
    texts = some_texts(seed, "Darn", "heck", "LER", "C++", "a.b", "axb", " ", "_", "1", ",", "\n")
    # sed has no look-around: back-references keep the neighbors, and as one neighbor may serve two
    # words, each is tried twice. Letters mark what is censored, so that it still touches the rest.
    commands = [
        rf"s/(^|[^[:alnum:]_]){pattern}($|[^[:alnum:]_])/\1{'Z' * len(word)}\2/Ig"
        for word in words
        for pattern in [word.replace("+", r"\+").replace(".", r"\.")] * 2
    ]
    for text, expected in zip(texts, sed(texts, *commands, "y/Z/*/"), strict=True):
        assert reference.censor(words, text) == expected, text
