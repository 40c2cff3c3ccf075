"""Lines of text that fit into the columns of a screen."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable
from functools import lru_cache

from rich.text import Text

WIDE = 100
"""Columns that are used at most: longer lines are hard to read."""

BLOCK = re.compile(r" *\S+  +(?=\S)")
"""What stands before the value in a row of a failure's block: a label, and spaces."""


def fold(text: str, columns: int, style: str = "", indent: int | None = None) -> list[Text]:
    """Return the lines of *text* in at most so many *columns*.

    The rest of a long one is *indent* columns in; by default it stands below a label's value.
    """
    lines = text.splitlines() or [""]
    return [Text(part, style) for line in lines for part in _fold(line.rstrip(), columns, indent)]


def _fold(line: str, columns: int, indent: int | None) -> list[str]:
    if len(line) <= columns:
        return [line]
    if indent is None:
        label = BLOCK.match(line)
        indent = label.end() if label else len(line) - len(line.lstrip())
    return textwrap.wrap(
        line,
        columns,
        subsequent_indent=" " * min(indent, columns // 3),
        replace_whitespace=False,
        break_on_hyphens=False,
    )


def block(text: str, columns: int) -> list[Text]:
    """Return the lines of a failure's block: its rule in red, its labels dim."""
    rule, _, rest = text.rstrip().partition("\n")
    lines = fold(rest, columns)
    for line in lines:
        if label := BLOCK.match(line.plain):
            line.stylize("dim", 0, label.end())
    return [*fold(rule, columns, "bold red", indent=2), *lines]


def flow(parts: Iterable[Text], columns: int, gap: str = "  ") -> list[Text]:
    """Return the *parts* side by side, with *gap* between them, on as few lines as they need."""
    lines: list[Text] = []
    for part in parts:
        if lines and lines[-1].cell_len + len(gap) + part.cell_len <= columns:
            lines[-1].append(gap).append_text(part)
        else:
            lines.append(part.copy())
    return lines


@lru_cache(8)
def markdown(text: str, columns: int) -> list[Text]:
    """Return the lines of a Markdown *text*; they are not to be changed."""
    from rich.console import Console  # these take a tenth of a second: only when they are wanted
    from rich.markdown import Markdown

    console = Console(file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False)
    rows = console.render_lines(Markdown(text, hyperlinks=False), pad=False)
    return [Text.assemble(*((part.text, part.style or "") for part in row)) for row in rows]
