"""Show a comparison: on a terminal, through a pager there; in a file; as a page."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from difflib import SequenceMatcher
from html import escape
from itertools import zip_longest
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from dojo.compare.search import Difference
from dojo.compare.solutions import Comparison, Line, Pair
from dojo.core import console as shown
from dojo.core.console import printable
from dojo.core.texts import language, say
from dojo.feedback import block, errors, values

SIDE_BY_SIDE = 100  # columns from which on there is room for two solutions
PROSE = 88  # columns that a text to read takes at most
INDENT = 16  # columns that a folded line is indented at most
MOST_LETTERS = 4  # of which the names are told
MARKS = {"-": "bold red", "<": "bold red", "+": "bold green", ">": "bold green", "|": "bold yellow"}

LESS = "FRX"
"""The options that git gives `less`: end if all fits the screen, keep colors, clear nothing."""


def show(console: Console, comparison: Comparison, *, pager: bool) -> None:
    """Write *comparison* to *console*: on a terminal through the pager if *pager* asks for it.

    A file or a pipe gets no blanks at the ends of lines.
    """
    if isinstance(console.file, io.TextIOWrapper):
        console.file.reconfigure(errors="backslashreplace")  # letters that the console lacks
    if console.is_terminal:
        with _paged(console) if pager else nullcontext():
            _write(console, comparison)
        return
    with console.capture() as capture:
        _write(console, comparison)
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


def _write(console: Console, comparison: Comparison) -> None:
    wide = console.width >= SIDE_BY_SIDE
    for part in _parts(comparison, wide=wide, folds=console.is_terminal):
        console.print(part, crop=False)


def _parts(comparison: Comparison, *, wide: bool, folds: bool) -> Iterator[RenderableType]:
    """Yield all of it, from top to bottom; long lines of code are whole if nothing *folds* them."""
    yield from _title(comparison.kata.key)
    yield _prose(Text(heading(comparison)))
    for difference in comparison.found.differences if comparison.found else ():
        yield ""
        yield from _difference(difference, comparison)
    if comparison.found and (names := comparison.found.unwritten):
        yield ""
        text = say("Not compared, because not written yet: {tasks}.", tasks=", ".join(names))
        yield _prose(Text(text))
    if comparison.note:
        yield from _title(say("What {name} says of its choices", name=comparison.theirs))
        yield from _note(comparison)
    for number, pair in enumerate(comparison.pairs):
        yield from _title(pair.name or say("outside of functions and classes"))
        if not number:
            yield _prose(Text(_legend(comparison, wide=wide)))
            yield ""
        if pair.same:
            yield Text(say("the same in both"), "dim")
        elif wide:
            yield _columns(pair)
        else:
            yield _unified(pair, folds=folds)
    if comparison.ways:
        yield from _title(say("Other good ways"))
        for name, idea in comparison.ways.items():
            yield Text(name, "bold")
            yield _prose(Padding(Text(idea), (0, 0, 0, 2)))
        option = f"--with {next(iter(comparison.ways))}"
        yield ""
        yield _prose(Text(say("To compare with one of them: {option}", option=option), "dim"))


def _title(text: str) -> Iterator[RenderableType]:
    yield ""
    yield Rule(Text(text, "bold"), align="left", style="dim", characters="-")


def _prose(text: RenderableType) -> Constrain:
    return Constrain(text, PROSE)


def _note(comparison: Comparison) -> Iterator[RenderableType]:
    for number, passage in enumerate(comparison.note):
        if number and passage.kind != "point":
            yield ""
        if passage.kind == "verbatim":
            yield Padding(Text(passage.text), (0, 0, 0, 4))
        elif passage.kind == "point":
            table = Table.grid(padding=(0, 1))
            table.add_row("*", Text(passage.text))
            yield _prose(table)
        else:
            yield _prose(Text(passage.text))


# What the search found


def heading(comparison: Comparison) -> str:
    """Return what the search came to, in a sentence."""
    found = comparison.found
    if found is None:
        return say(
            "No search for an input on which they differ: here calls take more than plain values."
        )
    count = found.tried
    if not found.differences:
        return say("No input was found on which they differ; {count:,} were tried.", count=count)
    if comparison.green:
        return say(
            "Both pass every test, yet they differ here ({count:,} inputs were tried):", count=count
        )
    return say("They differ here ({count:,} inputs were tried):", count=count)


def call(difference: Difference) -> str:
    """Return the call as source code."""
    given, named = difference.task.split(difference.arguments)
    return printable(shown.show_call(difference.task.name, given, named))


def _difference(difference: Difference, comparison: Comparison) -> Iterator[RenderableType]:
    yield Padding(Text(call(difference), "bold"), (0, 0, 0, 2))
    table = Table.grid(padding=(0, 1))
    titles = (say("yours"), comparison.theirs)
    outcomes = _outcomes(difference, f"{comparison.kata.name}.py")
    for title, lines in zip(titles, outcomes, strict=True):
        for number, line in enumerate(lines):
            table.add_row(Text("" if number else title, "dim"), Text(printable(line)))
    yield Padding(table, (0, 0, 0, 4))
    # Letters that are easily taken for others
    texts = "".join(value for value in difference.arguments.values() if isinstance(value, str))
    strange = dict.fromkeys(letter for letter in texts if not letter.isascii())
    for letter in list(strange)[:MOST_LETTERS]:
        name, code = unicodedata.name(letter, "?"), f"U+{ord(letter):04X}"
        text = say("{letter} is {code}, {name}", letter=printable(letter), code=code, name=name)
        yield Padding(Text(text, "dim"), (0, 0, 0, 4))


def _outcomes(difference: Difference, file: str) -> tuple[list[str], list[str]]:
    """Return what the learner's *file* gave, with how it differs, and what is right."""
    given, right = difference.yours, difference.theirs
    theirs = _raised(right.error, "")[:1] if right.error else values.shown(right.value)
    if given.error:
        return _raised(given.error, file), theirs
    yours = values.shown(given.value)
    if not right.error:
        context = block.only_text(difference.arguments.values())
        yours += values.lines(right.value, given.value, context=context)
    return yours, theirs


def _raised(error: BaseException, file: str) -> list[str]:
    headline, below = errors.explained(error, file)
    return [headline, *below] if headline else below


# Code


def _legend(comparison: Comparison, *, wide: bool) -> str:
    if wide:
        return say(
            "yours on the left, {theirs} on the right; | differs, < and > only there",
            theirs=comparison.theirs,
        )
    return say("- yours, + {theirs}", theirs=comparison.theirs)


def _columns(pair: Pair) -> Table:
    """Return the lines of both sides in two columns, with a mark between those that differ."""
    table = Table(box=None, padding=(0, 1), expand=True, show_header=False)
    width = max((len(str(line.number)) for line in [*pair.yours, *pair.theirs]), default=1)
    for _ in range(2):
        table.add_column(justify="right", width=width, style="dim")
        table.add_column(ratio=1, overflow="fold")
        if len(table.columns) == 2:
            table.add_column(width=1)
    for same, left, right in _blocks(pair):
        for one, other in zip_longest(left, right):
            mark = " " if same else "|" if one and other else "<" if one else ">"
            table.add_row(*_cells(one), Text(mark, MARKS.get(mark, "")), *_cells(other))
    return table


def _cells(line: Line | None) -> tuple[RenderableType, RenderableType]:
    return (str(line.number), _folded(line)) if line else ("", "")


def _unified(pair: Pair, *, folds: bool) -> RenderableType:
    """Return the lines of both sides in one column: `-` yours, `+` theirs, a blank for both."""
    rows = [
        (mark, line)
        for same, left, right in _blocks(pair)
        for mark, side in (((" ", left),) if same else (("-", left), ("+", right)))
        for line in side
    ]
    if not folds:
        whole = Text("\n", no_wrap=True, overflow="ignore")
        return Group(whole.join(Text.assemble(mark, " ", line.shown) for mark, line in rows))
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for mark, line in rows:
        table.add_row(Text(mark, MARKS.get(mark, "")), _folded(line))
    return table


def _blocks(pair: Pair) -> Iterator[tuple[bool, list[Line], list[Line]]]:
    """Yield lines of both sides that belong beside each other, with True if they are the same."""
    one, other = ([line.text for line in side] for side in (pair.yours, pair.theirs))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        yield tag == "equal", pair.yours[low:high], pair.theirs[start:end]


def _folded(line: Line) -> Padding:
    """Return a line of code that is folded, if it is too long, under its own indent."""
    indent = min(len(line.text) - len(line.text.lstrip()), INDENT)
    return Padding(line.shown[indent:], (0, 0, 0, indent))


# As a page

COLUMNS = 150
GENERATOR = '<meta name="generator" content="kata.py compare">'
"""The mark by which a file is known as such a page."""

PAGE = f"""\
<!doctype html>
<html lang="LANGUAGE">
<head>
<meta charset="utf-8">
{GENERATOR}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>
{{stylesheet}}
body {{{{ color: {{foreground}}; background: {{background}}; margin: 1rem; }}}}
pre {{{{ font-family: ui-monospace, Menlo, Consolas, monospace; overflow-x: auto; }}}}
</style>
</head>
<body>
<pre translate="no"><code>{{code}}</code></pre>
</body>
</html>
"""
"""The page as rich fills it in, whose own marks are in braces: only its styles may be loaded."""


def page(comparison: Comparison) -> str:
    """Return what a wide terminal shows, on white paper, without any script."""
    console = Console(
        record=True,
        file=io.StringIO(),
        width=COLUMNS,
        height=COLUMNS,
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        legacy_windows=False,
    )
    _write(console, comparison)
    theirs = say("yours and {theirs}", theirs=comparison.theirs)
    title = escape(f"{comparison.kata.key}: {theirs}").replace("{", "{{").replace("}", "}}")
    filled = PAGE.replace("LANGUAGE", language()).replace("TITLE", title)
    return console.export_html(theme=DEFAULT_TERMINAL_THEME, code_format=filled)
