"""What a wrong answer has to do with the right one: one file a kind of value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dojo.feedback import dates, folders, spans, values, zones


def lines(expected: object, got: object, *, context: str | None = None) -> Iterator[str]:
    """Yield the lines that stand under ``got``: those of the first explainer that has any.

    *context* is the text that the answer is about, if the call had just one.
    """
    in_context = partial(spans.lines, context=context)
    for explainer in (zones.lines, dates.lines, folders.lines, in_context, values.lines):
        found = list(explainer(expected, got))
        if found:
            yield from found
            return
