"""Pieces of a text with their places, told apart: carets under the text, or words without it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from dojo.core.console import show
from dojo.core.texts import say
from dojo.feedback.dates import absent

Span = tuple[str, int, int]
"""A piece of a text, the offset where it starts, and the one where it ends."""

ROOM = 56
"""How many characters of the text are shown."""
LEAD = 12
"""How many of them stand before the first span that differs, where the text has to be cut."""


def lines(expected: object, got: object, context: str | None = None) -> Iterator[str]:
    """Yield what is wrong with *got*; nothing if the two are no lists of spans, or are alike.

    *context* is the text that the spans are of, as far as is known.
    """
    if not _are_spans(expected) or not _are_spans(got) or expected == got:
        return
    fits = context is not None and all(context[start:end] == one for one, start, end in expected)
    text = context if fits else None
    if text is not None:
        yield from _carets(expected, got, text)
    if sorted(expected) == sorted(got):
        yield say("the right ones, in another order")
    elif text is None or _places(expected) == _places(got):
        due, found = list(map(_told, expected)), list(map(_told, got))
        yield from absent(say("missing"), due, found)
        yield from absent(say("too many"), found, due)
    else:
        yield from _misplaced(got, text)


def _are_spans(value: object) -> TypeGuard[list[Span]]:
    return isinstance(value, list) and all(
        isinstance(item, tuple) and [type(part) for part in item] == [str, int, int]
        for item in value
    )


def _places(spans: Sequence[Span]) -> set[tuple[int, int]]:
    return {(start, end) for _, start, end in spans}


# Carets


def _carets(expected: Sequence[Span], got: Sequence[Span], text: str) -> Iterator[str]:
    first, last = _window(expected, got, text)
    before, after = "…" * (first > 0), "…" * (last < len(text))
    titles = say("text"), say("expected"), say("got")
    width = max(map(len, titles))
    rows = [
        before + "".join(map(_shown, text[first:last])) + after,
        *(" " * len(before) + _marks(spans, text, first, last) for spans in (expected, got)),
    ]
    for title, row in zip(titles, rows, strict=True):
        yield f"{title:<{width}}  {row}".rstrip()


def _window(expected: Sequence[Span], got: Sequence[Span], text: str) -> tuple[int, int]:
    """Return the part of the text to show: all of it, or what is around the first difference."""
    if len(text) <= ROOM:
        return 0, len(text)
    differing = [start for _, start, _ in set(expected) ^ set(got)]
    first = max(0, min(min(differing, default=0) - LEAD, len(text) - ROOM))
    return first, first + ROOM


def _marks(spans: Sequence[Span], text: str, first: int, last: int) -> str:
    """Return a line with a caret under each character of the *spans*."""
    marked = {at for _, start, end in spans for at in range(max(start, first), min(end, last))}
    columns = (
        ("^" if at in marked else " ") * _width(character)
        for at, character in enumerate(text[first:last], first)
    )
    return "".join(columns).rstrip()


def _shown(character: str) -> str:
    """Return one character for each, so that the carets stand in the right columns."""
    if character == "\n":
        return "↵"
    return character if character.isprintable() else "·"


def _width(character: str) -> int:
    """Return how many columns of a terminal the character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


# Words


def _told(span: Span) -> str:
    piece, start, end = span
    return say("{piece} from {start} to {end}", piece=show(piece, 40), start=start, end=end)


def _misplaced(got: Sequence[Span], text: str) -> Iterator[str]:
    """Yield the first span whose piece of the text is not at its place."""
    for piece, start, end in got:
        if text[start:end] != piece:
            there = show(text[start:end], 40)
            yield say("from {start} to {end} stands {there}", start=start, end=end, there=there)
            return
