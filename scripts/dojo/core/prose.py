"""A docstring as a text to read: paragraphs, points of a list, and blocks that keep their lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from dojo.core.console import printable

BULLETS = ("* ", "- ")


class Block(NamedTuple):
    """`kind` is "paragraph", "point" or "verbatim"; only the last keeps its line ends."""

    kind: str
    text: str


def blocks(docstring: str) -> Iterator[Block]:
    """The blocks of a docstring that `inspect.cleandoc` has cleaned."""
    lines = printable(docstring).splitlines()
    for blank, group in groupby(lines, lambda line: not line.strip()):
        if not blank:
            yield from _block(list(group))


def _block(lines: list[str]) -> Iterator[Block]:
    if lines[0].startswith("    "):
        yield Block("verbatim", "\n".join(line[4:] for line in lines))
        return
    points: list[list[str]] = [[]]
    for line in lines:
        if line.startswith(BULLETS):
            points.append([line[2:]])
        else:
            points[-1].append(line)
    first, *more = points
    if first:
        yield Block("paragraph", _folded(first))
    yield from (Block("point", _folded(point)) for point in more)


def _folded(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
