"""`match_basics` against `grep -P`: the same five questions in the words of another engine, PCRE.

Each text is one record for grep (`-z`), whatever lines it has. Not compared: letters and digits
beyond ASCII, of which grep's versions and locales think differently.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import ModuleType

import pytest

from .conftest import Told, some_texts

Grep = Callable[[str, list[str]], list[list[str]]]


@pytest.fixture
def grep(told: Told) -> Grep:
    """Call it with a pattern and texts; get what grep finds in each text, in order."""

    def found(pattern: str, texts: list[str]) -> list[list[str]]:
        options = ("--null-data", "--perl-regexp", "--only-matching", "--line-number")
        lines = told("grep", *options, "--", pattern, text="".join(text + "\0" for text in texts))
        answer: list[list[str]] = [[] for _ in texts]
        for line in lines.split("\0")[:-1]:
            number, _, match = line.partition(":")
            answer[int(number) - 1].append(match)
        return answer

    return found


@pytest.mark.parametrize(
    ("task", "pieces", "pattern"),
    [
        ("starts_with_number", ["1", "42", "a", " ", "-", "\n", ".5"], r"\A\d"),
        (
            "is_hex_color",
            ["#", "#0a", "f", "7", "B2", "g", "\n", "c0c"],
            r"(?i)\A#([[:xdigit:]]{3}){1,2}\z",
        ),
        (
            "has_repeated_word",
            ["a", "A", "the", "The", "_1", "1", " ", " ", "\n", ", ", "-", "'s"],
            r"(?i)(?<!\w)(\w++)\s++\g{1}(?!\w)",
        ),
    ],
)
def test_yes_or_no(
    reference: ModuleType, grep: Grep, chance: Random, task: str, pieces: list[str], pattern: str
) -> None:
    texts = some_texts(chance, pieces)
    texts += [f"#{digits:x}" for digits in chance.sample(range(16**7), 2_000)]
    for text, found in zip(texts, grep(pattern, texts), strict=True):
        assert getattr(reference, task)(text) is bool(found), text


def test_first_quoted(reference: ModuleType, grep: Grep, chance: Random) -> None:
    texts = some_texts(chance, ['"', "a", " b", "\n", "'", "\\", '""'])
    for text, found in zip(texts, grep('(?s)".*?"', texts), strict=True):
        assert reference.first_quoted(text) == (found[0][1:-1] if found else None), text


def test_comment_blocks(reference: ModuleType, grep: Grep, chance: Random) -> None:
    texts = some_texts(chance, ["/*", "*/", "*", "/", "a", "\n", '"', "/**/"])
    for text, found in zip(texts, grep(r"/\*(?:(?!\*/)[\s\S])*+\*/", texts), strict=True):
        assert reference.comment_blocks(text) == found, text
