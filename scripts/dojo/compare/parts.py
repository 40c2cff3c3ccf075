"""A solution taken apart: its note, each function and class by name, and what stands between."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from dojo.compare.code import Line, lines

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class Source:
    """The lines of a solution, each in one place; the note and `__all__` are left out."""

    definitions: dict[str, list[Line]] = field(default_factory=dict)
    """By name: functions and classes, and what else defines a task."""

    rest: list[Line] = field(default_factory=list)
    """Imports, constants, and all other lines."""

    readable: bool = True
    """Whether Python can read it; else all of it is `rest`."""


@dataclass(frozen=True)
class Pair:
    """What two solutions have of one name; `name` is empty for what is outside of definitions."""

    name: str
    yours: list[Line]
    theirs: list[Line]

    @property
    def same(self) -> bool:
        """Whether there is no difference to be seen."""
        return [line.text for line in self.yours] == [line.text for line in self.theirs]


def whole(text: str) -> Source:
    """A source that is not taken apart."""
    return Source(rest=_trimmed(lines(text)), readable=False)


def take_apart(text: str, tasks: Iterable[str]) -> Source:
    """The parts of a source; `whole`, where Python cannot read it."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return whole(text)
    shown = lines(text)
    source = Source()
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


def pairs(yours: Source, theirs: Source, tasks: Iterable[str]) -> list[Pair]:
    """Both sources side by side: the tasks in their order, then helpers, then the rest."""
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
    """The name that a statement stands under: a definition's, or a task's that is assigned."""
    if isinstance(node, Definition):
        return node.name
    name = _assigned(node)
    return name if name in tasks else None


def _assigned(node: ast.stmt) -> str | None:
    """The name that a plain assignment defines."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _numbers(node: ast.stmt) -> range:
    decorators = node.decorator_list if isinstance(node, Definition) else []
    first = min([node.lineno, *(each.lineno for each in decorators)])
    return range(first, (node.end_lineno or node.lineno) + 1)


def _with_comments(numbers: range, shown: list[Line]) -> range:
    """*numbers*, with the comment right above."""
    first = numbers.start
    while first > 1 and first <= len(shown) and shown[first - 2].text.startswith("#"):
        first -= 1
    return range(first, numbers.stop)


def _trimmed(found: list[Line]) -> list[Line]:
    """*found* without blank lines at either end, and with one at most between two others."""
    kept: list[Line] = []
    for line in found:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    while kept and not kept[-1].text:
        kept.pop()
    return kept
