"""A kata's stub, derived from its reference: the public face, and nothing of the answer.

What stays: the names in ``__all__`` with their signatures and docstrings, and the imports and
definitions that those signatures need. What goes: the note, helpers, constants, every body. The
source is copied line by line, so the stub is formatted just as the reference is.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator

UNWRITTEN = "raise NotImplementedError"

Function = ast.FunctionDef | ast.AsyncFunctionDef
Import = ast.Import | ast.ImportFrom
LINE_LENGTH = 100


def derive(source: str) -> str:
    """Return the stub for the reference whose text is *source*.

    Raises ValueError where ``__all__`` names what is no function or class of the module.
    """
    module = ast.parse(source)
    lines = source.splitlines()
    faces = _public(module)
    needed = _names_needed(faces, module)
    parts = [
        *_definitions(module, needed, lines),
        *("\n".join(_face(node, lines)) for node in faces),
    ]
    imports = "\n".join(_imports(module, needed))
    separator = "\n\n\n"
    return separator.join([imports, *parts] if imports else parts).strip("\n") + "\n"


def public_names(module: ast.Module) -> list[str]:
    """Return what ``__all__`` names, in its order; empty if there is none."""
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _public(module: ast.Module) -> list[Function | ast.ClassDef]:
    """Return the definitions that ``__all__`` names, in order (overloads of a name together)."""
    found: list[Function | ast.ClassDef] = []
    for name in public_names(module):
        nodes = [
            node
            for node in module.body
            if isinstance(node, Function | ast.ClassDef) and node.name == name
        ]
        if not nodes:
            raise ValueError(f"__all__ names {name}, but the module defines no such task")
        found += nodes
    return found


# --- what the signatures need ----------------------------------------------------------------


def _names_needed(faces: list[Function | ast.ClassDef], module: ast.Module) -> set[str]:
    """Return the names used in the signatures of *faces*, and those that their definitions use."""
    needed: set[str] = set()
    fresh = {name for node in faces for name in _names_in(_signature_nodes(node))}
    while fresh:
        needed |= fresh
        definitions = [node for node in module.body if _defined(node) in fresh]
        fresh = set(_names_in(definitions)) - needed
    return needed


def _signature_nodes(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield the expressions that Python evaluates when it meets the definition in a stub."""
    if isinstance(node, Function):
        yield from node.decorator_list
        yield node.args
        if node.returns:
            yield node.returns
    elif isinstance(node, ast.ClassDef):
        yield from (*node.decorator_list, *node.bases, *node.keywords)
        for member in _members(node):
            yield from _signature_nodes(member)
    elif isinstance(node, ast.AnnAssign):
        yield node.annotation


def _names_in(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for part in (part for node in nodes for part in ast.walk(node)):
        if isinstance(part, ast.Name) and not hasattr(builtins, part.id):
            yield part.id
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from _names_in(_quoted(part.value))


def _quoted(text: str) -> list[ast.AST]:
    """Return the annotation in quotes that *text* may be."""
    try:
        return [ast.parse(text, mode="eval")]
    except SyntaxError:
        return []


def _defined(node: ast.stmt) -> str | None:
    """Return the name that a plain assignment at the top of the module defines."""
    target: ast.expr | None = None
    if isinstance(node, ast.Assign):
        target = node.targets[0]
    elif isinstance(node, ast.AnnAssign):
        target = node.target
    return target.id if isinstance(target, ast.Name) else None


def _definitions(module: ast.Module, needed: set[str], lines: list[str]) -> Iterator[str]:
    """Yield the assignments (type aliases, type variables, defaults) that the signatures need."""
    found = [node for node in module.body if _defined(node) in needed]
    if found:
        yield "\n".join("\n".join(_lines_of(node, lines)) for node in found)


def _imports(module: ast.Module, needed: set[str]) -> Iterator[str]:
    """Yield the imports of what is needed, grouped as in the reference."""
    previous: Import | None = None
    gap = False
    for node in module.body:
        if not isinstance(node, Import):
            continue
        kept = [alias for alias in node.names if _kept(node, alias, needed)]
        gap = gap or (previous is not None and node.lineno > (previous.end_lineno or 0) + 1)
        previous = node
        if not kept:
            continue
        yield from _import(node, kept, gap)
        gap = False


def _kept(node: Import, alias: ast.alias, needed: set[str]) -> bool:
    if isinstance(node, ast.ImportFrom) and node.module == "__future__":
        return True
    return (alias.asname or alias.name.partition(".")[0]) in needed


def _import(node: Import, names: list[ast.alias], gap: bool) -> Iterator[str]:
    if gap:
        yield ""
    if isinstance(node, ast.Import):
        yield ast.unparse(ast.Import(names=names))
        return
    text = ast.unparse(ast.ImportFrom(module=node.module, names=names, level=node.level))
    if len(text) <= LINE_LENGTH:
        yield text
        return
    yield text.partition(" import ")[0] + " import ("
    yield from (f"    {ast.unparse(name)}," for name in names)
    yield ")"


# --- the faces -------------------------------------------------------------------------------


def _face(node: ast.stmt, lines: list[str]) -> Iterator[str]:
    """Yield the lines of one definition, emptied."""
    if isinstance(node, Function):
        yield from _function(node, lines)
    elif isinstance(node, ast.ClassDef):
        yield from _class(node, lines)
    elif isinstance(node, ast.AnnAssign):
        indent = " " * node.col_offset
        yield f"{indent}{ast.unparse(node.target)}: {ast.unparse(node.annotation)}"


def _function(node: Function, lines: list[str]) -> Iterator[str]:
    if any(ast.unparse(decorator).endswith("overload") for decorator in node.decorator_list):
        yield from _lines_of(node, lines)
        return
    yield from _head(node, lines)
    yield f"{' ' * node.col_offset}    {UNWRITTEN}"


def _class(node: ast.ClassDef, lines: list[str]) -> Iterator[str]:
    yield from _head(node, lines)
    members = _members(node)
    if not members and ast.get_docstring(node) is None:
        yield f"{' ' * node.col_offset}    pass"
    previous: ast.stmt | None = None
    for member in members:
        if previous is not None or ast.get_docstring(node) is not None:
            alike = isinstance(member, ast.AnnAssign) and isinstance(previous, ast.AnnAssign)
            yield from [] if alike else [""]
        yield from _face(member, lines)
        previous = member


def _members(node: ast.ClassDef) -> list[ast.stmt]:
    """Return the annotated attributes and the methods of a class's public face."""
    return [
        member
        for member in node.body
        if (isinstance(member, Function) and _is_public(member))
        or (isinstance(member, ast.AnnAssign) and not ast.unparse(member.target).startswith("_"))
    ]


def _is_public(method: Function) -> bool:
    """Return True if the method is public, or special and documented as part of the contract."""
    if method.name.startswith("__"):
        return method.name == "__init__" or ast.get_docstring(method) is not None
    return not method.name.startswith("_")


def _head(node: Function | ast.ClassDef, lines: list[str]) -> Iterator[str]:
    """Yield decorators, signature and docstring, as they are in the source."""
    docstring = node.body[0] if ast.get_docstring(node) is not None else None
    last = _signature_end(node, lines) if docstring is None else docstring.end_lineno
    text = lines[_first_line(node) - 1 : last]
    text[-1] = text[-1].partition(": ...")[0] + (":" if ": ..." in text[-1] else "")
    yield from text


def _signature_end(node: Function | ast.ClassDef, lines: list[str]) -> int:
    """Return the line of the colon if no docstring follows: comments and blanks do not count."""
    if node.body[0].lineno == node.lineno:
        return node.lineno
    last = _first_line(node.body[0]) - 1
    while lines[last - 1].strip().startswith("#") or not lines[last - 1].strip():
        last -= 1
    return last


def _lines_of(node: ast.stmt, lines: list[str]) -> list[str]:
    return lines[_first_line(node) - 1 : node.end_lineno]


def _first_line(node: ast.stmt) -> int:
    decorated = isinstance(node, Function | ast.ClassDef) and node.decorator_list
    return decorated[0].lineno if decorated else node.lineno
