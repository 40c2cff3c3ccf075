"""Show a comparison on a terminal or in a file; on a terminal through a pager."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dojo.compare import findings
from dojo.compare.solutions import Comparison, Line, Pair
from dojo.core.readme import Passage
from dojo.core.texts import say

SIDE_BY_SIDE = 100  # columns from which on there is room for two solutions
PROSE = 88  # columns that a text to read takes at most
INDENT = 16  # columns that a folded line is indented at most

STYLES = {
    "keyword": "bold blue",
    "string": "green",
    "comment": "italic dim",
    "number": "cyan",
    "name": "bold",
    "hidden": "reverse",
}
MARKS = {"-": "bold red", "<": "bold red", "+": "bold green", ">": "bold green", "|": "bold yellow"}


LESS = "FRX"
"""The options that git gives `less`: end if all fits the screen, keep colors, clear nothing."""


def show(console: Console, comparison: Comparison, *, pager: bool) -> None:
    """Write *comparison* to *console*: on a terminal through the pager if *pager* asks for it.

    A file or a pipe gets no blanks at the ends of lines.
    """
    if console.is_terminal:
        with _paged(console) if pager else nullcontext():
            ComparisonWriter(console).show(comparison)
        return
    with console.capture() as capture:
        ComparisonWriter(console).show(comparison)
    text = "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())
    console.out(text, end="", highlight=False)


def _paged(console: Console) -> AbstractContextManager[object]:
    """Return rich's pager, which is the one that `pydoc` finds; nothing if it cannot be started."""
    asked = os.environ.get("MANPAGER") or os.environ.setdefault("PAGER", "less")
    words = shlex.split(asked, posix=sys.platform != "win32")
    if not words or not shutil.which(words[0]) or console.legacy_windows:
        return nullcontext()
    options = os.environ.setdefault("LESS", LESS)
    os.environ.setdefault("LESSCHARSET", "utf-8")
    return console.pager(styles=Path(words[0]).stem == "less" and "r" in options.lower())


class ComparisonWriter:
    """Writes a comparison to a console, in as many columns as it has room for."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._wide = console.width >= SIDE_BY_SIDE
        self._encoding = console.encoding

    def show(self, comparison: Comparison) -> None:
        """Write all of it, from top to bottom."""
        self._title(comparison.kata.key)
        self._search(comparison)
        self._code(comparison)
        if comparison.note:
            self._title(_note_title(comparison))
            self._prose(comparison.note)
        if comparison.ways:
            self._title(say("Other good ways"))
            self._ways(comparison)

    def _search(self, comparison: Comparison) -> None:
        self._lines([findings.heading(comparison)])
        found = comparison.found
        titles = (say("yours"), comparison.their_name)
        for difference in found.differences if found else ():
            self._print()
            self._print(Padding(self._text(findings.call(difference), "bold"), (0, 0, 0, 2)))
            table = Table.grid(padding=(0, 1))
            yours = findings.yours(difference, f"{comparison.kata.name}.py")
            for title, lines in zip(titles, (yours, [findings.theirs(difference)]), strict=True):
                for number, line in enumerate(lines):
                    table.add_row(self._text("" if number else title, "dim"), self._text(line))
            self._print(Padding(table, (0, 0, 0, 4)))
            for line in findings.letters(difference):
                self._print(Padding(self._text(line, "dim"), (0, 0, 0, 4)))

    def _code(self, comparison: Comparison) -> None:
        for number, pair in enumerate(comparison.pairs):
            self._title(pair.name or say("outside of functions and classes"))
            if not number:
                self._lines([self._legend(comparison)])
                self._print()
            if pair.same:
                self._lines([say("the same in both")], "dim")
            elif self._wide:
                self._print(self._columns(pair))
            else:
                self._unified(pair)

    def _legend(self, comparison: Comparison) -> str:
        if self._wide:
            return say(
                "yours on the left, {theirs} on the right; | differs, < and > only there",
                theirs=comparison.their_name,
            )
        return say("- yours, + {theirs}", theirs=comparison.their_name)

    def _columns(self, pair: Pair) -> Table:
        table = Table(box=None, padding=(0, 1), expand=True, show_header=False)
        width = max((len(str(line.number)) for line in [*pair.yours, *pair.theirs]), default=1)
        for _ in range(2):
            table.add_column(justify="right", width=width, style="dim")
            table.add_column(ratio=1, overflow="fold")
            if len(table.columns) == 2:
                table.add_column(width=1)
        for row in rows(pair.yours, pair.theirs):
            table.add_row(*self._cells(row))
        return table

    def _cells(self, row: Row) -> list[RenderableType]:
        cells: list[RenderableType] = []
        for line in (row.yours, row.theirs):
            cells.append(str(line.number) if line else "")
            cells.append(self._folded(line) if line else "")
        cells.insert(2, Text(row.mark, MARKS.get(row.mark, "")))
        return cells

    def _unified(self, pair: Pair) -> None:
        """Write line under line; a file gets each line whole, however long it is."""
        lines = unified(pair.yours, pair.theirs)
        if not self._console.is_terminal:
            for mark, line in lines:
                text = Text.assemble(mark, " ", self._line(line))
                text.rstrip()
                self._console.print(text, soft_wrap=True)
            return
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column(overflow="fold")
        for mark, line in lines:
            table.add_row(Text(mark, MARKS.get(mark, "")), self._folded(line))
        self._print(table)

    def _ways(self, comparison: Comparison) -> None:
        for way in comparison.ways:
            self._lines([way.name], "bold")
            self._print(Padding(self._text(way.idea), (0, 0, 0, 2)), width=self._prose_width)
        name = comparison.ways[0].name
        self._print()
        self._lines([say("To compare with one of them: {option}", option=f"--with {name}")], "dim")

    def _prose(self, blocks: Iterable[Passage]) -> None:
        for number, block in enumerate(blocks):
            if number and block.kind != "point":
                self._print()
            if block.kind == "verbatim":
                self._print(Padding(self._text(block.text), (0, 0, 0, 4)))
            elif block.kind == "point":
                table = Table.grid(padding=(0, 1))
                table.add_row(Text("*"), self._text(block.text))
                self._print(table, width=self._prose_width)
            else:
                self._print(self._text(block.text), width=self._prose_width)

    @property
    def _prose_width(self) -> int:
        return min(PROSE, self._console.width)

    def _title(self, text: str) -> None:
        self._print()
        self._print(Rule(self._text(text, "bold"), align="left", style="dim", characters="-"))

    def _lines(self, lines: Iterable[str], style: str = "") -> None:
        for line in lines:
            self._print(self._text(line, style), width=self._prose_width)

    def _folded(self, line: Line) -> Padding:
        """Return a line of code that is folded, if it is too long, under its own indent."""
        indent = min(len(line.text) - len(line.text.lstrip()), INDENT)
        return Padding(self._line(line)[indent:], (0, 0, 0, indent))

    def _line(self, line: Line) -> Text:
        """Return a line of code, colored."""
        text = Text(no_wrap=False)
        for kind, part in line.tokens:
            text.append(self._encodable(part), STYLES.get(kind, ""))
        return text

    def _text(self, text: str, style: str = "") -> Text:
        return Text(self._encodable(text), style)

    def _encodable(self, text: str) -> str:
        """Return *text* with the letters that the console lacks spelled out."""
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)

    def _print(self, what: RenderableType = "", width: int | None = None) -> None:
        self._console.print(what, width=width, highlight=False, markup=False)


def _note_title(comparison: Comparison) -> str:
    if comparison.theirs:
        return say("What {name} says of its choices", name=comparison.theirs)
    return say("What the reference says of its choices")


SAME, CHANGED, YOURS, THEIRS = " ", "|", "<", ">"
"""Marks between two columns."""


class Row(NamedTuple):
    """A line beside a line or beside nothing, and the mark between them."""

    yours: Line | None
    mark: str
    theirs: Line | None


def rows(yours: list[Line], theirs: list[Line]) -> Iterator[Row]:
    """Yield the lines of both sides in two columns."""
    for same, left, right in _blocks(yours, theirs):
        for one, other in zip_longest(left, right):
            mark = CHANGED if one and other else YOURS if one else THEIRS
            yield Row(one, SAME if same else mark, other)


def unified(yours: list[Line], theirs: list[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the lines of both sides in one column: `-` yours, `+` theirs, a blank for both."""
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
