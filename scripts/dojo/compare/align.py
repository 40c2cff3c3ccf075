"""Lines beside lines: which are the same in both, and which are not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from dojo.compare.code import Line

SAME, CHANGED, YOURS, THEIRS = " ", "|", "<", ">"
"""Marks between two columns."""


class Row(NamedTuple):
    """A line beside a line, or beside nothing, and the mark between them."""

    yours: Line | None
    mark: str
    theirs: Line | None


def rows(yours: list[Line], theirs: list[Line]) -> Iterator[Row]:
    """The lines of both sides, in two columns."""
    for same, left, right in _blocks(yours, theirs):
        for one, other in zip_longest(left, right):
            mark = CHANGED if one and other else YOURS if one else THEIRS
            yield Row(one, SAME if same else mark, other)


def unified(yours: list[Line], theirs: list[Line]) -> Iterator[tuple[str, Line]]:
    """The lines of both sides, in one column: `-` for yours, `+` for theirs, a blank for both."""
    for same, left, right in _blocks(yours, theirs):
        if same:
            yield from ((" ", line) for line in left)
        else:
            yield from (("-", line) for line in left)
            yield from (("+", line) for line in right)


def _blocks(yours: list[Line], theirs: list[Line]) -> Iterator[tuple[bool, list[Line], list[Line]]]:
    one, other = ([line.text for line in side] for side in (yours, theirs))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        yield tag == "equal", yours[low:high], theirs[start:end]
