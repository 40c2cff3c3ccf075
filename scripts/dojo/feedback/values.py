"""How a wrong answer differs from the right one: the first difference of any two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from dojo.core.console import MAX_TEXT, show, without_folders
from dojo.core.texts import say
from dojo.feedback import dates, folders, spans


def lines(expected: object, got: object, *, context: str | None = None) -> Iterator[str]:
    """Yield the lines that stand under *got*: those of the first kind of value that has any.

    *context* is the text that the answer is about, if the call had just one.
    """
    for found in (
        dates.lines(expected, got),
        folders.lines(expected, got),
        spans.lines(expected, got, context),
        _plain(expected, got),
    ):
        if told := _told(found):
            yield from told
            return


def _told(found: Iterator[str]) -> list[str]:
    """Return the lines *found*; those before a number that is too large to be told."""
    told: list[str] = []
    with suppress(ArithmeticError, ValueError):
        for line in found:
            told.append(line)
    return told


def shown(value: object) -> list[str]:
    """Return *value* as a block shows it: a line, but one a change for the changes of a zone."""
    return dates.rows(value) or [show(value)]


def _plain(expected: object, got: object) -> Iterator[str]:
    if got is None and expected is not None:
        yield say("None is what a function gives that ends without `return`.")
    elif type(expected) is not type(got):
        wanted, came = _kind_of(expected), _kind_of(got)
        text = say("a `{got}` came, a `{expected}` was expected", got=came, expected=wanted)
        yield re.sub(r"\ba (`[aeiou])", r"an \1", text)
    elif isinstance(expected, str | bytes):
        yield from _texts(expected, got)  # type: ignore[arg-type]
    elif isinstance(expected, list | tuple):
        yield from _sequences(expected, got)  # type: ignore[arg-type]


def _kind_of(value: object) -> str:
    """Return the name of the value's type, on the far side if the value stayed there."""
    return getattr(value, "__kind__", type(value).__name__)


def _texts(expected: str | bytes, got: str | bytes) -> Iterator[str]:
    unit = say("bytes") if isinstance(expected, bytes) else say("characters")
    if isinstance(expected, str) and isinstance(got, str):  # count what is shown
        expected, got = without_folders(expected), without_folders(got)
    if len(expected) != len(got) and min(len(expected), len(got)) <= MAX_TEXT:  # else it is shown
        yield say(
            "{unit}: {got:,} came, {expected:,} were expected",
            got=len(got),
            expected=len(expected),
            unit=unit,
        )
    at = alike(expected, got)
    if at and at < min(len(expected), len(got)):
        start = max(0, at - 8)
        yield say(
            "they part at offset {at:,}: expected {expected}, got {got}",
            at=at,
            expected=show(expected[start : at + 12]),
            got=show(got[start : at + 12]),
        )


def _sequences(expected: Sequence[object], got: Sequence[object]) -> Iterator[str]:
    if len(expected) != len(got):
        yield say(
            "items: {got} came, {expected} were expected", got=len(got), expected=len(expected)
        )
    at = alike(expected, got)
    if at < min(len(expected), len(got)):
        yield say(
            "they part at index {at}: expected {expected}, got {got}",
            at=at,
            expected=show(expected[at], 80),
            got=show(got[at], 80),
        )


def alike(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items at the beginning of both are the same."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
