"""A solution's source, line by line, with what each token is: ready to color, and harmless."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from dojo.core.console import printable

TAB = 4  # columns
MOST_LINES = 5_000
MOST_COLUMNS = 500  # what is beyond is told of by a mark

Token = tuple[str, str]
"""What it is (`keyword`, `string`, `comment`, `number`, `name`, `hidden`, or "") and its text."""


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, its text as it is, and its tokens as they can be shown."""

    number: int
    text: str
    tokens: tuple[Token, ...]


def read(path: Path) -> str:
    """The text of a solution; whatever is no UTF-8 in it as question marks."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return text.expandtabs(TAB)


def lines(text: str) -> list[Line]:
    """The lines of a Python source. What a terminal or a page would obey is spelled out."""
    shown = [line[:MOST_COLUMNS] for line in text.split("\n")[:MOST_LINES]]
    found = list(_tokens_by_line("\n".join(shown)))
    return [
        Line(number, line.rstrip(), tuple(_harmless(tokens)))
        for number, (line, tokens) in enumerate(zip(shown, found, strict=False), start=1)
    ]


def _tokens_by_line(text: str) -> Iterator[list[Token]]:
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

    tokens: list[Token] = []
    for kind, value in PythonLexer(stripnl=False).get_tokens(text):
        first, *more = value.split("\n")
        tokens.append((_name(kind), first))
        for part in more:
            yield tokens
            tokens = [(_name(kind), part)]
    yield tokens


@cache
def _name(kind: Any) -> str:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String  # type: ignore[import-untyped]

    names = {
        Keyword: "keyword",
        Operator.Word: "keyword",
        String: "string",
        Comment: "comment",
        Number: "number",
        Name.Function: "name",
        Name.Class: "name",
        Name.Decorator: "name",
    }
    return next((names[known] for known in names if kind in known), "")


def _harmless(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, with each character that cannot be seen as its escape."""
    for kind, text in tokens:
        for plain, part in groupby(text, str.isprintable):
            piece = "".join(part)
            yield (kind, piece) if plain else ("hidden", printable(piece))
