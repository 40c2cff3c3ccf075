"""Two solutions of a kata taken apart: their definitions by name, line by line, ready to color.

A source is shown as it is, but for what a terminal or a browser would obey.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.core import catalogue, readme
from dojo.core.catalogue import Kata
from dojo.core.console import printable
from dojo.core.errors import Refused
from dojo.core.readme import Passage
from dojo.core.texts import of_kata, say

if TYPE_CHECKING:
    from dojo.compare.search import SearchResult

TAB = 4  # columns
MOST_LINES = 5_000
MOST_COLUMNS = 500  # what is beyond is told of by a mark

Token = tuple[str, str]
"""Its kind (`keyword`, `string`, `comment`, `number`, `name`, `hidden`, or "") and its text."""


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, its text as it is, and its tokens as they can be shown."""

    number: int
    text: str
    tokens: tuple[Token, ...]


def read(path: Path) -> str:
    """Return the text of a solution, with a question mark for each byte that is not UTF-8."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return text.expandtabs(TAB)


def lines(text: str) -> list[Line]:
    """Return the lines of a Python source, with control characters spelled out."""
    shown = [line[:MOST_COLUMNS] for line in text.split("\n")[:MOST_LINES]]
    found = list(_tokens_by_line("\n".join(shown)))
    return [
        Line(number, line.rstrip(), tuple(_harmless(tokens)))
        for number, (line, tokens) in enumerate(zip(shown, found, strict=False), start=1)
    ]


def _tokens_by_line(text: str) -> Iterator[list[Token]]:
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

    tokens: list[Token] = []
    for kind, value in PythonLexer(stripnl=False).get_tokens(text):
        first, *more = value.split("\n")
        tokens.append((_name(kind), first))
        for part in more:
            yield tokens
            tokens = [(_name(kind), part)]
    yield tokens


@cache
def _name(kind: Any) -> str:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String  # type: ignore[import-untyped]

    names = {
        Keyword: "keyword",
        Operator.Word: "keyword",
        String: "string",
        Comment: "comment",
        Number: "number",
        Name.Function: "name",
        Name.Class: "name",
        Name.Decorator: "name",
    }
    return next((names[known] for known in names if kind in known), "")


def _harmless(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, with each character that cannot be seen as its escape."""
    for kind, text in tokens:
        for plain, part in groupby(text, str.isprintable):
            piece = "".join(part)
            yield (kind, piece) if plain else ("hidden", printable(piece))


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class Parts:
    """The lines of a solution, each in one place; the note and `__all__` are left out."""

    definitions: dict[str, list[Line]] = field(default_factory=dict)
    """By name: functions and classes, and what else defines a task."""

    rest: list[Line] = field(default_factory=list)
    """Imports, constants, and all other lines."""

    readable: bool = True
    """True if Python can read it; else all of it is `rest`."""


@dataclass(frozen=True)
class Pair:
    """What two solutions have of one name; `name` is empty for what is outside of definitions."""

    name: str
    yours: list[Line]
    theirs: list[Line]

    @property
    def same(self) -> bool:
        """True if no difference can be seen."""
        return [line.text for line in self.yours] == [line.text for line in self.theirs]


def whole(text: str) -> Parts:
    """Return a source that is not taken apart."""
    return Parts(rest=_trimmed(lines(text)), readable=False)


def take_apart(text: str, tasks: Iterable[str]) -> Parts:
    """Return the parts of a source; all of it as one if Python cannot read it."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return whole(text)
    shown = lines(text)
    source = Parts()
    owners: dict[int, str | None] = {}
    for node in body:
        if (node is body[0] and _is_note(node)) or _assigned(node) == "__all__":
            owners |= dict.fromkeys(_numbers(node))
        if name := _defined(node, set(tasks)):
            owners |= dict.fromkeys(_with_comments(_numbers(node), shown), name)
    for line in shown:
        owner = owners.get(line.number, "")
        if owner:
            source.definitions.setdefault(owner, []).append(line)
        elif owner is not None:
            source.rest.append(line)
    source.rest = _trimmed(source.rest)
    return source


def pairs(yours: Parts, theirs: Parts, tasks: Iterable[str]) -> list[Pair]:
    """Return both sources in pairs: the tasks in their order, then helpers, then the rest."""
    ordered = [*tasks]
    shared = [name for name in theirs.definitions if name in yours.definitions]
    helpers = [*shared, *yours.definitions, *theirs.definitions]
    names = [*ordered, *(name for name in dict.fromkeys(helpers) if name not in ordered)]
    found = [
        Pair(name, yours.definitions.get(name, []), theirs.definitions.get(name, []))
        for name in names
    ]
    found.append(Pair("", yours.rest, theirs.rest))
    return [pair for pair in found if pair.yours or pair.theirs]


def _is_note(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _defined(node: ast.stmt, tasks: set[str]) -> str | None:
    """Return the name that a statement defines, if it is a definition or assigns a task."""
    if isinstance(node, Definition):
        return node.name
    name = _assigned(node)
    return name if name in tasks else None


def _assigned(node: ast.stmt) -> str | None:
    """Return the name that a plain assignment defines."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _numbers(node: ast.stmt) -> range:
    decorators = node.decorator_list if isinstance(node, Definition) else []
    first = min([node.lineno, *(each.lineno for each in decorators)])
    return range(first, (node.end_lineno or node.lineno) + 1)


def _with_comments(numbers: range, shown: list[Line]) -> range:
    """Return *numbers* with those of the comment right above."""
    first = numbers.start
    while first > 1 and first <= len(shown) and shown[first - 2].text.startswith("#"):
        first -= 1
    return range(first, numbers.stop)


def _trimmed(found: list[Line]) -> list[Line]:
    """Return *found* without blank lines at either end, and with one at most between others."""
    kept: list[Line] = []
    for line in found:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    while kept and not kept[-1].text:
        kept.pop()
    return kept


@dataclass(frozen=True)
class OtherWay:
    """Another good solution, and the first paragraph of its note."""

    name: str
    file: Path
    idea: str


@dataclass(frozen=True)
class Comparison:
    """All that a comparison shows."""

    kata: Kata
    theirs: str
    """The alternative that the learner's code is compared with; empty for the reference."""

    pairs: Sequence[Pair]
    note: Sequence[Passage]
    """The note of the other solution: its choices and their price."""

    ways: Sequence[OtherWay]
    """The other good solutions."""

    green: bool
    """True if the learner's code passes every test."""

    found: SearchResult | None = None
    """The result of the search for an input; None if there was no search."""

    @property
    def their_name(self) -> str:
        """The title of the other solution."""
        return self.theirs or say("the reference")


def ways(kata: Kata) -> list[OtherWay]:
    """Return the alternatives of *kata*, by name."""
    return [OtherWay(file.stem, file, _idea(kata, file)) for file in kata.alternatives]


def _idea(kata: Kata, file: Path) -> str:
    return next((block.text for block in _translated(kata, read(file))), "")


def _translated(kata: Kata, text: str) -> list[Passage]:
    """Return the note of a solution of *kata* in the reader's language."""
    return [Passage(kind, of_kata(kata.po, part)) for kind, part in readme.note(text)]


def file_of(kata: Kata, name: str) -> Path:
    """Return the file of the alternative *name*; the reference if it is empty. Raises Refused."""
    files = {file.stem: file for file in kata.alternatives}
    if not name:
        return kata.reference
    asked = Path(name).stem
    if asked in files:
        return files[asked]
    if not files:
        raise Refused(say("{kata} has no alternatives.", kata=kata.key))
    known = say("There are: {names}.", names=", ".join(files))
    message = say("{kata} has no alternative called {name}.", kata=kata.key, name=name)
    raise Refused(f"{message}{catalogue.meant(asked, list(files))}\n{known}")


def compare(kata: Kata, against: Path, *, green: bool, found: SearchResult | None) -> Comparison:
    """Compare the learner's code with *against*. Raises Refused if the learner's cannot be read."""
    tasks = catalogue.tasks(kata)
    theirs_text = read(against)
    yours = take_apart(_of_learner(kata), tasks)
    theirs = take_apart(theirs_text, tasks) if yours.readable else whole(theirs_text)
    name = "" if against == kata.reference else against.stem
    return Comparison(
        kata,
        name,
        pairs(yours, theirs, tasks),
        _translated(kata, theirs_text),
        [way for way in ways(kata) if way.file != against],
        green,
        found,
    )


def _of_learner(kata: Kata) -> str:
    try:
        return read(kata.stub)
    except OSError as error:
        path, why = catalogue.relative(kata.stub), error.strerror or error
        raise Refused(say("{path} cannot be read: {why}.", path=path, why=why)) from None
