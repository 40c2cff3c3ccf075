"""What a call did to its arguments, done to the suite's own objects."""

from __future__ import annotations

from typing import Any


def copy_back(before: object, after: object) -> None:
    """Give the mutable parts of *before* the contents that the call left in them."""
    if isinstance(before, list) and isinstance(after, list):
        _copy_items(before, after)
        before[:] = [b if _same(b, a) else a for b, a in _pairs(before, after)]
    elif isinstance(before, tuple) and isinstance(after, tuple):
        _copy_items(before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() & after.keys():
            copy_back(before[key], after[key])
        kept = {
            k: before[k] if k in before and _same(before[k], a) else a for k, a in after.items()
        }
        before.clear()
        before.update(kept)
    elif isinstance(before, set) and isinstance(after, set):
        before.symmetric_difference_update(before ^ after)
    elif isinstance(before, bytearray) and isinstance(after, bytearray):
        before[:] = after


def _copy_items(before: Any, after: Any) -> None:
    for one, other in zip(before, after, strict=False):
        copy_back(one, other)


def _pairs(before: list[object], after: list[object]) -> list[tuple[object, object]]:
    padded = [*before, *[None] * len(after)]
    return list(zip(padded, after, strict=False))


def _same(before: object, after: object) -> bool:
    return type(before) is type(after) and before == after
