"""Lines that fit a screen: folded with their indents, in letters that the screen has."""

from __future__ import annotations

import io
import re
import textwrap
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rich.text import Text

from dojo.core.console import glyph

BLOCK = re.compile(r" *\S+  +(?=\S)")
"""What stands before the value in a row of a failure's block: a label, and spaces."""

SIGNS = {
    **dict(zip("✗✓▸·—→←█░│─“”¿¡", 'x+>--><#-|-""?!', strict=True)),
    **dict.fromkeys("\u2013\u2212", "-"),
    **dict.fromkeys("«»", '"'),
    "\u2018": "'",
    "\u2019": "'",
    "…": "...",
}
"""Signs -> what stands for them where a screen lacks them; letters lose their accents."""


def fitting(text: str) -> str:
    """*text* in letters that the screen has."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else glyph(c, _plain(c)) for c in text)


def _plain(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return SIGNS.get(letter) or (bare if bare.isascii() else "?")


def fold(text: str, columns: int, style: str = "", indent: int | None = None) -> list[Text]:
    """The lines of *text* in at most so many *columns*.

    The rest of a long line stands under its beginning, *indent* columns in, or below the value
    where the line has a label.
    """
    found = []
    for line in fitting(text).splitlines() or [""]:
        found += [Text(part, style) for part in _fold(line.rstrip(), columns, indent)]
    return found


def _fold(line: str, columns: int, indent: int | None) -> list[str]:
    if len(line) <= columns:
        return [line]
    if indent is None:
        label = BLOCK.match(line)
        indent = label.end() if label else len(line) - len(line.lstrip())
    indent = min(indent, columns // 3)
    wrapper = textwrap.TextWrapper(
        columns,
        subsequent_indent=" " * indent,
        replace_whitespace=False,
        drop_whitespace=True,
        break_on_hyphens=False,
    )
    return wrapper.wrap(line)


def block(text: str, columns: int) -> list[Text]:
    """A failure's block: its rule in red, its labels dim."""
    rule, _, rest = text.rstrip().partition("\n")
    lines = fold(rule, columns, "bold red", indent=2)
    for line in fold(rest, columns):
        if label := BLOCK.match(line.plain):
            line.stylize("dim", 0, label.end())
        lines.append(line)
    return lines


def flow(parts: Iterable[Text], columns: int, gap: str = "  ") -> list[Text]:
    """The *parts* side by side, with *gap* between them, on as few lines as they need."""
    lines: list[Text] = []
    for part in parts:
        if lines and lines[-1].cell_len + len(gap) + part.cell_len <= columns:
            lines[-1].append(gap).append_text(part)
        else:
            lines.append(part.copy())
    return lines


@lru_cache(8)
def markdown(text: str, columns: int) -> list[Text]:
    """The lines of a Markdown *text*; they are not to be changed."""
    from rich.console import Console  # these take a tenth of a second: only when they are wanted
    from rich.markdown import Markdown

    console = Console(file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False)
    rows = console.render_lines(Markdown(fitting(text), hyperlinks=False), pad=False)
    return [Text.assemble(*((part.text, part.style or "") for part in row)) for row in rows]
