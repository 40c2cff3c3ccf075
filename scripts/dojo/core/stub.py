"""A kata's stub, derived from its reference: the public face, and nothing of the answer.

It has the names in ``__all__`` with their signatures and docstrings, and the imports and
definitions that those need, line by line as in the reference.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from copy import copy
from textwrap import indent

UNWRITTEN = "raise NotImplementedError"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def derive(source: str) -> str:
    """Return the stub for the reference whose text is *source*. Raises ValueError."""
    module = ast.parse(source)
    lines = source.splitlines()
    faces = [_task(name, module) for name in public_names(module)]
    needed = _names(part for face in faces for part in _signature(face))
    definitions: list[str] = []
    for node in reversed(module.body):
        if _defined(node) in needed:
            needed |= _names([node])
            definitions = lines[node.lineno - 1 : node.end_lineno] + definitions
    imports = [text for node in module.body if (text := _import(node, needed))]
    parts = [imports, definitions, *(_face(node, lines) for node in faces)]
    return "\n\n\n".join(filter(None, map("\n".join, parts))) + "\n"


def public_names(module: ast.Module) -> list[str]:
    """Return what ``__all__`` names, in its order; empty if there is none."""
    for node in module.body:
        if _defined(node) == "__all__" and isinstance(node, ast.Assign):
            return list(ast.literal_eval(node.value))
    return []


def _task(name: str, module: ast.Module) -> Function | ast.ClassDef:
    for node in module.body:
        if isinstance(node, Function | ast.ClassDef) and node.name == name:
            return node
    raise ValueError(f"__all__ names {name}, but the module defines no such task")


def _signature(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield the expressions that Python evaluates when it meets the definition in a stub."""
    if isinstance(node, ast.AnnAssign):
        yield node.annotation
    elif isinstance(node, Function):
        yield from (*node.decorator_list, node.args, *filter(None, [node.returns]))
    elif isinstance(node, ast.ClassDef):
        yield from (*node.decorator_list, *node.bases, *node.keywords)
        for member in _members(node):
            yield from _signature(member)


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    parts = (part for node in nodes for part in ast.walk(node))
    return {part.id for part in parts if isinstance(part, ast.Name)}


def _defined(node: ast.stmt) -> str | None:
    """Return the name that a plain assignment at the top of the module defines."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return None


def _import(node: ast.stmt, needed: set[str]) -> str:
    """Return the part of an import that is *needed*, "" if none is."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return ""
    names = [name for name in node.names if (name.asname or name.name.split(".")[0]) in needed]
    if not names:
        return ""
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import(names))
    return ast.unparse(ast.ImportFrom(node.module, names, node.level))


def _face(node: ast.stmt, lines: list[str]) -> Iterator[str]:
    """Yield the lines of one definition, emptied."""
    margin = " " * node.col_offset
    if isinstance(node, ast.AnnAssign):
        yield f"{margin}{ast.unparse(node.target)}: {ast.unparse(node.annotation)}"
    elif isinstance(node, Function):
        yield from _head(node, lines)
        yield f"{margin}    {UNWRITTEN}"
    elif isinstance(node, ast.ClassDef):
        yield from _head(node, lines)
        previous: ast.stmt = node
        for member in _members(node):
            if not (isinstance(member, ast.AnnAssign) and isinstance(previous, ast.AnnAssign)):
                yield ""
            yield from _face(member, lines)
            previous = member


def _members(node: ast.ClassDef) -> list[ast.stmt]:
    """Return the annotated attributes and the methods of a class's public face.

    A special method belongs to it if it is documented, and `__init__` in any case.
    """
    return [
        member
        for member in node.body
        if (isinstance(member, ast.AnnAssign) and not ast.unparse(member.target).startswith("_"))
        or (isinstance(member, Function) and _is_public(member))
    ]


def _is_public(method: Function) -> bool:
    if method.name.startswith("__"):
        return method.name == "__init__" or ast.get_docstring(method) is not None
    return not method.name.startswith("_")


def _head(node: Function | ast.ClassDef, lines: list[str]) -> list[str]:
    """Return decorators, signature and docstring, as they are in the source."""
    if ast.get_docstring(node) is not None:
        first = (*node.decorator_list, node)[0].lineno
        return lines[first - 1 : node.body[0].end_lineno]
    bare = copy(node)
    bare.body = []
    return indent(ast.unparse(bare), " " * node.col_offset).splitlines()
