"""What a wrong answer has to do with the right one: one file a kind of value."""

from __future__ import annotations

from collections.abc import Iterator

from dojo.explain import dates, folders, values

_EXPLAINERS = (dates.lines, folders.lines, values.lines)


def lines(expected: object, got: object) -> Iterator[str]:
    """The lines that stand under ``got``: those of the first explainer that has any."""
    for explainer in _EXPLAINERS:
        found = list(explainer(expected, got))
        if found:
            yield from found
            return
