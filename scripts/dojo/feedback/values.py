"""Plain values: the first difference of two texts, byte strings or lists; types that look alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dojo.core.console import show
from dojo.core.texts import say


def lines(expected: object, got: object) -> Iterator[str]:
    """Yield what sets *got* apart from *expected*, in a line or two."""
    if got is None and expected is not None:
        yield say("None is what a function gives that ends without `return`.")
    elif type(expected) is not type(got):
        yield from _types(expected, got)
    elif isinstance(expected, str | bytes):
        yield from _texts(expected, got)  # type: ignore[arg-type]
    elif isinstance(expected, list | tuple):
        yield from _sequences(expected, got)  # type: ignore[arg-type]


def _types(expected: object, got: object) -> Iterator[str]:
    wanted, came = type(expected).__name__, type(got).__name__
    yield say("a {got} came, a {expected} was expected", got=came, expected=wanted)


def _texts(expected: str | bytes, got: str | bytes) -> Iterator[str]:
    unit = say("bytes") if isinstance(expected, bytes) else say("characters")
    if len(expected) != len(got):
        yield say(
            "{got:,} {unit} came, {expected:,} were expected",
            got=len(got),
            expected=len(expected),
            unit=unit,
        )
    at = _first_difference(expected, got)
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
            "{got} items came, {expected} were expected", got=len(got), expected=len(expected)
        )
    at = _first_difference(expected, got)
    if at < min(len(expected), len(got)):
        yield say(
            "they part at index {at}: expected {expected}, got {got}",
            at=at,
            expected=show(expected[at], 80),
            got=show(got[at], 80),
        )


def _first_difference(one: Sequence[object], other: Sequence[object]) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
