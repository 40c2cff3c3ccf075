"""What people read, taken apart: a kata's Markdown, and the note that a solution begins with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dojo.core.console import printable

if TYPE_CHECKING:
    from doctest import Example

FENCE = re.compile(r"\s*(```|~~~)")
PYCON = re.compile(r"^\s*(?:```|~~~)pycon\n(.*?)^\s*(?:```|~~~)", re.MULTILINE | re.DOTALL)
SIGNATURE = re.compile(r"`([A-Za-z_]\w*[^`]*)`")
ITEM = re.compile(r"\d+[.)] +")
BULLET = re.compile(r"^[*-] ", re.MULTILINE)
EDGES = ("Edge cases", "Casos límite")
"""The heading of the last section, which is about no single task."""


@dataclass(frozen=True)
class Section:
    """What stands under one ``##`` heading."""

    heading: str
    lines: tuple[str, ...]

    @property
    def signature(self) -> str:
        """The code that the first line of text begins with, or nothing."""
        first = next((line.strip() for line in self.lines if line.strip()), "")
        found = SIGNATURE.match(first)
        return found[1] if found else ""

    @property
    def task(self) -> str:
        """The name that the signature begins with."""
        found = re.match(r"\w+", self.signature)
        return found[0] if found else ""

    @property
    def blocks(self) -> list[str]:
        """The ``pycon`` blocks."""
        return PYCON.findall("\n".join([*self.lines, ""]))

    @property
    def examples(self) -> list[Example]:
        """The examples in the ``pycon`` blocks."""
        import doctest  # slow to load, and `hint` does without

        parser = doctest.DocTestParser()
        return [example for block in self.blocks for example in parser.get_examples(block)]

    @property
    def items(self) -> tuple[str, ...]:
        """The numbered items, with their lines as they are wrapped in the file."""
        found: list[list[str]] = []
        fenced = False
        for line in self.lines:
            fenced ^= FENCE.match(line) is not None
            if (item := ITEM.match(line)) and not fenced:
                found.append([line[item.end() :]])
            elif found:
                found[-1].append(line.removeprefix("   "))
        return tuple("\n".join(lines).strip() for lines in found)


def sections(path: Path) -> list[Section]:
    """Return the ``##`` sections of a README or of hints that are about a task, in order."""
    return [section for section in _sections(path) if section.heading not in EDGES]


def edges(path: Path) -> Section | None:
    """Return the section on the edge cases; None if there is none."""
    return next((section for section in _sections(path) if section.heading in EDGES), None)


def _sections(path: Path) -> list[Section]:
    found: list[tuple[str, list[str]]] = []
    fenced = False
    for line in path.read_text(encoding="utf-8").splitlines():
        fenced ^= FENCE.match(line) is not None
        if line.startswith("## ") and not fenced:
            found.append((line[3:].strip(), []))
        elif found:
            found[-1][1].append(line)
    return [Section(heading, tuple(lines)) for heading, lines in found]


class Passage(NamedTuple):
    """A part of a note: `kind` is "paragraph", "point" or "verbatim", which keeps its lines."""

    kind: str
    text: str


def note(source: str) -> list[Passage]:
    """Return the docstring of a solution passage by passage; nothing if Python cannot read it."""
    try:
        docstring = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError):
        return []
    lines = printable(docstring).splitlines()
    groups = groupby(lines, lambda line: not line.strip())
    return [passage for blank, group in groups if not blank for passage in _passages(list(group))]


def _passages(lines: list[str]) -> Iterator[Passage]:
    if lines[0].startswith("    "):
        yield Passage("verbatim", "\n".join(line[4:] for line in lines))
        return
    head, *points = BULLET.split("\n".join(lines))
    if head:
        yield Passage("paragraph", " ".join(head.split()))
    yield from (Passage("point", " ".join(point.split())) for point in points)
