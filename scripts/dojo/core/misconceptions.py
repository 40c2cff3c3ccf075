"""Wrong ideas that learners often have, and how a set of failing tests gives one away.

An idea is named only if its *tell-tale* stands in the code: what the code of the idea has and the
reference has not, or the reverse. Tell-tales are derived from the two files: from the words in them
that no author made up (calls, attributes, constants, pieces of patterns) and, where an idea has no
such word, from the shapes of its expressions.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NAMED = (*_FUNCTIONS, ast.ClassDef)
_EXPRESSIONS = (ast.BinOp, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Call)
_PIECES = re.compile(r"\\.|\[[^\]]*\]|\{[\d,]+\}")  # of a pattern
LONGEST_SHAPE = 60  # characters; what is longer is hardly written twice
LARGEST = 100_000  # bytes; solutions have some thousands


@dataclass(frozen=True)
class Misconception:
    """A wrong idea: the words for it, and the tests that catch it (its fingerprint)."""

    path: Path
    idea: str
    caught_by: frozenset[str]


def read(path: Path) -> Misconception:
    """Return the misconception in *path*, whose code is run after the reference."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    idea, _, names = docstring.partition("Caught by:")
    tests = frozenset(name.strip() for name in names.split(",") if name.strip())
    return Misconception(path, " ".join(idea.split()), tests)


@cache
def of(kata: Kata) -> tuple[Misconception, ...]:
    """Return all misconceptions of *kata*, read once."""
    return tuple(map(read, kata.misconceptions))


def matching(
    kata: Kata, failing: Collection[str], passed: Iterable[str], source: bytes
) -> Misconception | None:
    """Return the one misconception whose tests are those that fail of the first task that does.

    *failing* and *passed* are the tests that were run. What fails of later tasks may follow from
    the first, and is looked at only if several misconceptions fit. Each has to stand in *source*,
    the solution. One without any tell-tale has to explain all that fails.
    """
    if not failing or not of(kata):
        return None
    known, wrong = {*failing, *passed}, {*failing}
    order = catalogue.tasks(kata)
    tasks = {test: catalogue.task_of(test, order) or "" for test in known}
    first = next((task for task in order if task in {tasks[test] for test in wrong}), "")
    of_first = {test for test in known if tasks[test] == first}
    found = _found_in(source, first)
    fitting = []
    for one in of(kata):
        if one.caught_by & of_first != wrong & of_first:
            continue
        has, lacks = _telltale(kata.reference, one.path)
        if has:
            fits = bool(has & found)
        elif lacks:
            fits = not lacks & found
        else:
            fits = one.caught_by & known == wrong and len(wrong) >= min(2, len(one.caught_by))
        if fits:
            fitting.append(one)
    exact = [one for one in fitting if one.caught_by & known == wrong]
    chosen = exact or fitting
    return chosen[0] if len(chosen) == 1 else None


# --- tell-tales -----------------------------------------------------------------------------------


@cache
def _telltale(reference: Path, overlay: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return what gives the wrong idea in *overlay* away, which amends *reference*.

    Code with the idea has one of the first; if there are none, it has none of the second.
    """
    right, wrong = (without_docstrings(path.read_bytes()) for path in (reference, overlay))
    own = _bound(right) | _bound(wrong)
    usual = _words(right)
    for known in (usual, _words(_needed(right, *_bound(wrong)))):
        if known and (has := _words(wrong) - known - own):
            return has, frozenset()
    shapes = _shapes(wrong, own) - _shapes(right, own)
    replaced = {node.name for node in ast.walk(wrong) if isinstance(node, _FUNCTIONS)}
    for node in ast.walk(right):
        if isinstance(node, ast.Module | ast.ClassDef):
            node.body = [part for part in node.body if getattr(part, "name", "") not in replaced]
    if lacks := usual - _words(right) - _words(wrong) - own:
        return frozenset(), lacks
    return shapes, frozenset()


@cache
def _found_in(source: bytes, task: str) -> frozenset[str]:
    """Return the words and shapes of what *source* does for *task*; none if it is no Python."""
    if len(source) > LARGEST:
        return frozenset()
    try:
        whole = without_docstrings(source)
        tree = _needed(whole, task)
        return _words(tree) | _shapes(tree, _bound(whole))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


def _words(tree: ast.AST) -> frozenset[str]:
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
                if text.split() == [text]:
                    found.update(re.findall(r"\w{2,}", text) or [text])
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
    shapes = {ast.unparse(node) for node in ast.walk(plain) if isinstance(node, _EXPRESSIONS)}
    return frozenset(
        shape for shape in shapes if len(shape) <= LONGEST_SHAPE and "Error(" not in shape
    )


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


def without_docstrings(source: bytes) -> ast.Module:
    """Return the tree of *source* without its docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _needed(tree: ast.Module, *tasks: str) -> ast.Module:
    """Return what the definitions of *tasks* are made of, with all they use of their module."""
    parts: dict[str, list[ast.stmt]] = {}
    for node in tree.body:
        for name in _bound(node) if not isinstance(node, _NAMED) else {node.name}:
            parts.setdefault(name, []).append(node)
    names, found = [*tasks], set[ast.stmt]()
    for name in names:  # it grows meanwhile
        for node in parts.pop(name, ()):
            found.add(node)
            names += [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
    return ast.Module([node for node in tree.body if node in found], [])
