"""Which tasks are functions of plain values, and what they take, by their type hints.

The reference is read, not run.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from dojo.core import catalogue
from dojo.core.catalogue import Kata

PLAIN = frozenset({"bool", "date", "datetime", "int", "None", "str", "timedelta"})
"""The types whose values can be made up: they cross the border and do nothing."""


@dataclass(frozen=True)
class TypeHint:
    """The types that a parameter takes; *item* is that of the items if a list is among them."""

    kinds: frozenset[str]
    item: TypeHint | None = None


@dataclass(frozen=True)
class Parameter:
    """One parameter of a task."""

    name: str
    hint: TypeHint
    required: bool
    named: bool
    """True if it can only be given by its name."""


@dataclass(frozen=True)
class PlainTask:
    """A function of plain values, and the exceptions that its docstring announces."""

    name: str
    parameters: tuple[Parameter, ...]
    documented: tuple[str, ...]


Arguments = dict[str, object]
"""The arguments of a call by the names of the parameters; an optional one may be missing."""


def split(task: PlainTask, arguments: Arguments) -> tuple[tuple[object, ...], Arguments]:
    """Return *arguments* as a call is written: the positional ones, and the named ones."""
    given: list[object] = []
    named: Arguments = {}
    for place, parameter in enumerate(task.parameters):
        if parameter.name not in arguments:
            continue
        if parameter.named or len(given) < place:
            named[parameter.name] = arguments[parameter.name]
        else:
            given.append(arguments[parameter.name])
    return tuple(given), named


def of_kata(kata: Kata) -> list[PlainTask]:
    """Return the tasks of *kata*; none if one of them takes more than plain values."""
    return of_source(kata.reference.read_text(encoding="utf-8"), catalogue.tasks(kata))


def of_source(source: str, names: tuple[str, ...]) -> list[PlainTask]:
    """Return the tasks *names* of a reference; none if one takes more than plain values."""
    functions = {
        node.name: node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name in names
    }
    found = [_task(functions[name]) for name in names if name in functions]
    whole = [task for task in found if task is not None]
    return whole if len(whole) == len(names) else []


def _task(node: ast.FunctionDef) -> PlainTask | None:
    arguments = node.args
    if arguments.vararg or arguments.kwarg or node.decorator_list:
        return None
    places = [*arguments.posonlyargs, *arguments.args]
    optional = [False] * (len(places) - len(arguments.defaults)) + [True] * len(arguments.defaults)
    parameters = [_parameter(*pair, named=False) for pair in zip(places, optional, strict=True)]
    parameters += [
        _parameter(place, default is not None, named=True)
        for place, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    whole = tuple(parameter for parameter in parameters if parameter is not None)
    if not whole or len(whole) < len(parameters):
        return None
    return PlainTask(node.name, whole, _documented(ast.get_docstring(node) or ""))


def _parameter(place: ast.arg, optional: bool, *, named: bool) -> Parameter | None:
    hint = _hint(place.annotation)
    return Parameter(place.arg, hint, not optional, named) if hint is not None else None


def _hint(node: ast.expr | None) -> TypeHint | None:
    """Return the hint that an annotation gives; None if it takes in more than plain values."""
    match node:
        case ast.Constant(value=None):
            return TypeHint(frozenset({"None"}))
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _either(_hint(left), _hint(right))
        case ast.Subscript(value=ast.Name(id="list"), slice=inside):
            item = _hint(inside)
            return TypeHint(frozenset({"list"}), item) if item is not None else None
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in PLAIN:
            return TypeHint(frozenset({name}))
    return None


def _either(one: TypeHint | None, other: TypeHint | None) -> TypeHint | None:
    if one is None or other is None or (one.item and other.item):
        return None
    return TypeHint(one.kinds | other.kinds, one.item or other.item)


def _documented(docstring: str) -> tuple[str, ...]:
    """Return the names of exceptions in a docstring, each once."""
    return tuple(dict.fromkeys(re.findall(r"\b[A-Z]\w*(?:Error|Exception)\b", docstring)))
