"""What a task takes, by the type hints of its reference: which katas are functions of plain values.

The reference is read, not run.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

PLAIN = frozenset({"bool", "date", "datetime", "int", "None", "str", "timedelta"})
"""The types whose values can be made up: those that cross the border and do nothing."""


@dataclass(frozen=True)
class Hint:
    """The types that one place takes; *item* is that of the items, where a list is among them."""

    kinds: frozenset[str]
    item: Hint | None = None


@dataclass(frozen=True)
class Parameter:
    """One parameter of a task."""

    name: str
    hint: Hint
    required: bool
    named: bool
    """Whether it can only be given by its name."""


@dataclass(frozen=True)
class Task:
    """A function of plain values, and the exceptions that its docstring speaks of."""

    name: str
    parameters: tuple[Parameter, ...]
    documented: tuple[str, ...]


Arguments = dict[str, object]
"""What a call gives, by the names of the parameters; what it leaves out is missing."""


def split(task: Task, arguments: Arguments) -> tuple[tuple[object, ...], Arguments]:
    """*arguments* as a call is written: those in their places, and those that go by name."""
    given: list[object] = []
    named: Arguments = {}
    for parameter in task.parameters:
        if parameter.name not in arguments:
            continue
        apart = parameter.named or len(given) < task.parameters.index(parameter)
        if apart:
            named[parameter.name] = arguments[parameter.name]
        else:
            given.append(arguments[parameter.name])
    return tuple(given), named


def tasks(source: str, names: tuple[str, ...]) -> list[Task]:
    """The tasks *names* of the reference *source*; none where one takes more than plain values."""
    functions = {
        node.name: node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name in names
    }
    found = [_task(functions[name]) for name in names if name in functions]
    whole = [task for task in found if task is not None]
    return whole if len(whole) == len(names) else []


def _task(node: ast.FunctionDef) -> Task | None:
    arguments = node.args
    if arguments.vararg or arguments.kwarg or node.decorator_list:
        return None
    places = [*arguments.posonlyargs, *arguments.args]
    given = [False] * (len(places) - len(arguments.defaults)) + [True] * len(arguments.defaults)
    parameters = [_parameter(*pair, named=False) for pair in zip(places, given, strict=True)]
    parameters += [
        _parameter(place, default is not None, named=True)
        for place, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    whole = tuple(parameter for parameter in parameters if parameter is not None)
    if not whole or len(whole) < len(parameters):
        return None
    return Task(node.name, whole, _documented(ast.get_docstring(node) or ""))


def _parameter(place: ast.arg, optional: bool, *, named: bool) -> Parameter | None:
    hint = _hint(place.annotation)
    return Parameter(place.arg, hint, not optional, named) if hint is not None else None


def _hint(node: ast.expr | None) -> Hint | None:
    """The hint that an annotation gives, None where it takes in more than plain values."""
    match node:
        case ast.Constant(value=None):
            return Hint(frozenset({"None"}))
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _either(_hint(left), _hint(right))
        case ast.Subscript(value=ast.Name(id="list"), slice=inside):
            item = _hint(inside)
            return Hint(frozenset({"list"}), item) if item is not None else None
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in PLAIN:
            return Hint(frozenset({name}))
    return None


def _either(one: Hint | None, other: Hint | None) -> Hint | None:
    if one is None or other is None or (one.item and other.item):
        return None
    return Hint(one.kinds | other.kinds, one.item or other.item)


def _documented(docstring: str) -> tuple[str, ...]:
    """The names of exceptions in a docstring, each once."""
    return tuple(dict.fromkeys(re.findall(r"\b[A-Z]\w*(?:Error|Exception)\b", docstring)))
