"""Tell-tales: what stands in the code of a wrong idea, and not in the reference, or the reverse.

They are derived from the two files: the words in them that no author made up (calls, attributes,
constants, pieces of patterns) and, where a wrong idea has no such word, the shapes of its
expressions.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NAMED = (*_FUNCTIONS, ast.ClassDef)
_EXPRESSIONS = (ast.BinOp, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Call)
_PIECES = re.compile(r"\\.|\[[^\]]*\]|\{[\d,]+\}")  # of a pattern
LONGEST_SHAPE = 60  # characters; what is longer is hardly written twice
LARGEST = 100_000  # bytes; solutions have some thousands


@dataclass(frozen=True)
class TellTale:
    """What gives a wrong idea away: a file has one of *has*, or else none of *lacks*."""

    has: frozenset[str]
    lacks: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.has or self.lacks)

    def stands_in(self, found: frozenset[str]) -> bool:
        """Return True if *found*, of a learner's file, gives the idea away."""
        return bool(self.has & found) if self.has else not self.lacks & found


@cache
def of(reference: Path, overlay: Path) -> TellTale:
    """Return the tell-tale of the wrong idea in *overlay*, which amends *reference*."""
    right, wrong = (_parsed(path.read_bytes()) for path in (reference, overlay))
    own = _bound(right) | _bound(wrong)
    usual = words(right)
    if has := words(wrong) - usual - own:
        return TellTale(has, frozenset())
    replaced = {node.name for node in ast.walk(wrong) if isinstance(node, _FUNCTIONS)}
    kept = _Without(replaced).visit(_parsed(reference.read_bytes()))
    if lacks := usual - words(kept) - words(wrong) - own:
        return TellTale(frozenset(), lacks)
    return TellTale(_shapes(wrong, own) - _shapes(right, own), frozenset())


@cache
def found_in(source: bytes, task: str) -> frozenset[str]:
    """Return the words and shapes of what *source* does for its function (or class) *task*.

    None if that is no Python, or too much of it.
    """
    if len(source) > LARGEST:
        return frozenset()
    try:
        whole = _parsed(source)
        tree = _needed(whole, task)
        return words(tree) | _shapes(tree, _bound(whole))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


def words(tree: ast.AST) -> frozenset[str]:
    """Return what *tree* calls and mentions, and what its constants are made of."""
    bound = _bound(tree)
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name not in bound:
                found.add(name)
            case ast.alias(name=name):
                found.add(name)
            case ast.Attribute(attr=name):
                found.add(f".{name}")
            case ast.keyword(arg=str(name)):
                found.add(f"{name}=")
            case ast.For() | ast.While():
                found.add("loop")
            case ast.Constant(value=str(text)):
                found.update(_PIECES.findall(text))
                found.update(
                    re.findall(r"\w{2,}", text) or [text] if text.split() == [text] else ()
                )
            case ast.Constant(value=int() | float() | bytes() as value) if value not in {0, 1, b""}:
                found.add(repr(value))
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=value)]) if (
                not isinstance(value, str | bytes)
            ):
                found.add(f".{name}({value})")
    return frozenset(found)


def _shapes(tree: ast.AST, own: frozenset[str]) -> frozenset[str]:
    """Return the short expressions of *tree*, with `_` for each of the names in *own*."""
    plain = ast.parse(ast.unparse(tree))
    for node in ast.walk(plain):
        if isinstance(node, ast.Name) and node.id in own:
            node.id = "_"
    short = (node for node in ast.walk(plain) if isinstance(node, _EXPRESSIONS) and _is_short(node))
    texts = map(ast.unparse, short)
    return frozenset(text for text in texts if "Error(" not in text)


def _is_short(node: ast.expr) -> bool:
    return node.lineno == node.end_lineno and _width(node) <= LONGEST_SHAPE


def _width(node: ast.expr) -> int:
    return (node.end_col_offset or 0) - node.col_offset


def _bound(tree: ast.AST) -> frozenset[str]:
    """Return the names that *tree* gives to things of its own."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)):
                found.add(name)
    return frozenset(found)


def _parsed(source: bytes) -> ast.Module:
    """Return the tree of *source* without its docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _needed(tree: ast.Module, task: str) -> ast.Module:
    """Return what the definition of *task* is made of, with all that it uses of its module."""
    parts: dict[str, list[ast.stmt]] = {}
    for node in tree.body:
        for name in _bound(node) if not isinstance(node, _NAMED) else {node.name}:
            parts.setdefault(name, []).append(node)
    names, found = [task], set[ast.stmt]()
    for name in names:  # it grows meanwhile
        for node in parts.pop(name, ()):
            found.add(node)
            names += [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
    return ast.Module([node for node in tree.body if node in found], [])


class _Without(ast.NodeTransformer):
    """Takes the functions of these names out of a tree."""

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef | None:
        """Return the function unless it goes."""
        return None if node.name in self._names else node
