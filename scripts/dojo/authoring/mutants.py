"""Small faults put into a reference one at a time: a good suite notices each of them.

A mutant changes one place of the source and leaves the rest as it is. What says nothing of
behavior is left alone: docstrings, annotations, imports, ``__all__``, the words of an error.

Ours instead of a tool: mutmut follows the tests inside its own process and sees none behind the
border; cosmic-ray edits the reference in place, one at a time, swaps every operator for ten others
that fail alike, and never drops a statement.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dojo.authoring.operators import OPERATORS, Change, Node


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what was changed, and the whole module with it."""

    where: str
    """The function it is in, as in ``ChatRoom.serve_forever``; empty at the top of the module."""
    line: str
    """The line of the source that is changed, without its indentation."""
    change: str
    """The change in words: ``day < 1 -> day <= 1``."""
    source: str
    number: int
    """The number of the line."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the mutant for as long as its line and its function stay the same."""
        return self.where, self.line, self.change


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of the module whose text is *source*, from top to bottom."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for where, node in _places(ast.parse(source), ""):
        for operator in OPERATORS.get(type(node), ()):
            for change in operator(node):
                mutant = _mutant(source, where, node, change)
                seen[mutant.key] += 1
                # The same change twice in a line: a number tells the second from the first.
                again = f" ({seen[mutant.key]})" if seen[mutant.key] > 1 else ""
                yield replace(mutant, change=mutant.change + again)


def _places(node: ast.AST, where: str) -> Iterator[tuple[str, Node]]:
    """Yield each node that may be changed, and the function it is in."""
    for child in _behaving(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _places(child, f"{where}.{child.name}".lstrip("."))
            continue
        if isinstance(child, Node):
            yield where, child
        yield from _places(child, where)


def _behaving(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of *node* that have to do with what the code does."""
    if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom) or _is_public_face(node):
        return
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        if isinstance(node, ast.Raise):
            continue  # which exception is an operator of its own; its words are free
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield child


def _is_public_face(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def _is_docstring(node: ast.AST) -> bool:
    """Return True for a text that stands alone: a docstring, or one for an attribute."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _mutant(source: str, where: str, node: Node, change: Change) -> Mutant:
    lines = source.splitlines()
    return Mutant(
        where=where,
        line=lines[node.lineno - 1].strip(),
        change=f"{_first_line(change.before)} -> {change.after or 'nothing'}",
        source=_replaced(source, change.place or node, change.text),
        number=node.lineno,
    )


def _first_line(text: str) -> str:
    first, more, _ = text.partition("\n")
    return f"{first} …" if more else first


def _replaced(source: str, node: Node, text: str) -> str:
    """*source* with the text of *node* replaced. Offsets of `ast` count bytes."""
    lines = source.encode().splitlines(keepends=True)
    begin = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
    whole = source.encode()
    return (whole[:begin] + text.encode() + whole[end:]).decode()
