"""`match_basics` against `grep -P`: the same five questions in the words of another engine, PCRE.

Each text is one record for grep (`-z`), whatever lines it has. Not compared: letters and digits
beyond ASCII, of which grep's versions and locales think differently.
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

TEXTS = 5_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="GNU grep is meant")


def some_texts(seed: int, *pieces: str) -> list[str]:
    """Different texts, each a few of the *pieces* in a row."""
    chance = random.Random(seed)
    return sorted({"".join(chance.choices(pieces, k=chance.randrange(9))) for _ in range(TEXTS)})


@pytest.fixture
def grep(need: Need) -> Callable[[str, list[str]], list[list[str]]]:
    """Call it with a pattern and texts; get what grep finds in each text, in order."""
    program = need("grep", "grep")

    def found(pattern: str, texts: list[str]) -> list[list[str]]:
        options = ("--null-data", "--perl-regexp", "--only-matching", "--line-number")
        done = subprocess.run(
            [program, *options, "--", pattern],
            input="".join(text + "\0" for text in texts),
            stdout=subprocess.PIPE,
            encoding="ascii",
            env=os.environ | {"LC_ALL": "C"},
            timeout=60,
            check=True,
        )
        answer: list[list[str]] = [[] for _ in texts]
        for line in done.stdout.split("\0")[:-1]:
            number, _, match = line.partition(":")
            answer[int(number) - 1].append(match)
        return answer

    return found


Grep = Callable[[str, list[str]], list[list[str]]]


def test_starts_with_number(reference: ModuleType, grep: Grep, seed: int) -> None:
    texts = some_texts(seed, "1", "42", "a", " ", "-", "\n", ".5")
    for text, found in zip(texts, grep(r"\A\d", texts), strict=True):
        assert reference.starts_with_number(text) is bool(found), text


def test_is_hex_color(reference: ModuleType, grep: Grep, seed: int) -> None:
    texts = some_texts(seed, "#", "#0a", "f", "7", "B2", "g", "\n", "c0c")
    texts += [f"#{digits:x}" for digits in random.Random(seed).sample(range(16**7), 2_000)]
    for text, found in zip(texts, grep(r"(?i)\A#([[:xdigit:]]{3}){1,2}\z", texts), strict=True):
        assert reference.is_hex_color(text) is bool(found), text


def test_first_quoted(reference: ModuleType, grep: Grep, seed: int) -> None:
    texts = some_texts(seed, '"', "a", " b", "\n", "'", "\\", '""')
    for text, found in zip(texts, grep('(?s)".*?"', texts), strict=True):
        assert reference.first_quoted(text) == (found[0][1:-1] if found else None), text


def test_has_repeated_word(reference: ModuleType, grep: Grep, seed: int) -> None:
    texts = some_texts(seed, "a", "A", "the", "The", "_1", "1", " ", " ", "\n", ", ", "-", "'s")
    pattern = r"(?i)(?<!\w)(\w++)\s++\g{1}(?!\w)"
    for text, found in zip(texts, grep(pattern, texts), strict=True):
        assert reference.has_repeated_word(text) is bool(found), text


def test_comment_blocks(reference: ModuleType, grep: Grep, seed: int) -> None:
    texts = some_texts(seed, "/*", "*/", "*", "/", "a", "\n", '"', "/**/")
    for text, found in zip(texts, grep(r"/\*(?:(?!\*/)[\s\S])*+\*/", texts), strict=True):
        assert reference.comment_blocks(text) == found, text
