"""The faults that mutants are made of: what one node of a module may be changed into.

They are few: what learners (and authors) get wrong by one character or one line.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Node = ast.expr | ast.stmt | ast.ExceptHandler


@dataclass(frozen=True)
class Change:
    """*before* becomes *after*; *text* replaces *place* (the whole node, if None).

    An empty *after* means that the statement is left out.
    """

    before: str
    after: str
    text: str
    place: Node | None = None


def _expression(node: ast.expr, **fields: object) -> Change:
    """Return the same expression with other *fields*."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return _instead(node, ast.unparse(changed))


def _instead(node: ast.expr, after: str) -> Change:
    # Parentheses: the surroundings may bind tighter than the new text.
    return Change(ast.unparse(node), after, f"({after})")


COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


def comparison(node: ast.Compare) -> Iterator[Change]:
    """Put each comparison off by its border, and turn it round."""
    for index, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield _expression(node, ops=ops)


def arithmetic(node: ast.BinOp) -> Iterator[Change]:
    """Plus for minus, times for divided."""
    if other := ARITHMETIC.get(type(node.op)):
        yield _expression(node, op=other())


def augmented(node: ast.AugAssign) -> Iterator[Change]:
    """Do the same to ``+=`` and its like; and leave the statement out."""
    if other := ARITHMETIC.get(type(node.op)):
        after = ast.unparse(ast.AugAssign(node.target, other(), node.value))
        yield Change(ast.unparse(node), after, after)
    yield from dropped(node)


def both_or_either(node: ast.BoolOp) -> Iterator[Change]:
    """``and`` for ``or``, and without each of the conditions."""
    yield _expression(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
    for index in range(len(node.values)):
        rest = node.values[:index] + node.values[index + 1 :]
        yield _instead(node, ast.unparse(ast.BoolOp(node.op, rest) if rest[1:] else rest[0]))


def sign(node: ast.UnaryOp) -> Iterator[Change]:
    """Without ``not`` and without minus."""
    if isinstance(node.op, ast.Not | ast.USub):
        yield _instead(node, ast.unparse(node.operand))


def constant(node: ast.Constant) -> Iterator[Change]:
    """Numbers one off, truth reversed, texts empty (and empty ones not)."""
    value = node.value
    if isinstance(value, bool):
        yield _expression(node, value=not value)
    elif isinstance(value, int | float):
        yield _expression(node, value=value + 1)
        yield _expression(node, value=value - 1)
    elif isinstance(value, str):
        yield _expression(node, value="" if value else "mutant")
    elif isinstance(value, bytes):
        yield _expression(node, value=b"" if value else b"mutant")


def bounds(node: ast.Slice) -> Iterator[Change]:
    """Leave out one of the bounds of a slice."""
    for name in ("lower", "upper", "step"):
        if getattr(node, name) is not None:
            changed = copy.copy(node)
            setattr(changed, name, None)
            after = ast.unparse(changed)
            yield Change(ast.unparse(node), after, after)


def call(node: ast.Call) -> Iterator[Change]:
    """Without each keyword argument; ``min`` for ``max``, ``list`` for ``sorted``…"""
    for index in range(len(node.keywords)):
        yield _expression(node, keywords=node.keywords[:index] + node.keywords[index + 1 :])
    name = ast.unparse(node.func)
    if name in CALLS:
        yield _expression(node, func=ast.Name(CALLS[name]))
    if name.rpartition(".")[2] == "suppress" and node.args:
        for index in range(len(node.args)):
            yield _expression(node, args=node.args[:index] + node.args[index + 1 :])


def condition(node: ast.If | ast.While | ast.IfExp) -> Iterator[Change]:
    """Turn a bare condition round; comparisons and ``and`` have their own operators."""
    if isinstance(node.test, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr):
        before = ast.unparse(node.test)
        yield Change(before, f"not {before}", f"(not {before})", node.test)


def result(node: ast.Return) -> Iterator[Change]:
    """Nothing is returned."""
    if node.value is not None and ast.unparse(node.value) != "None":
        yield Change(ast.unparse(node), "return None", "return None")


def other_exception(node: ast.Raise) -> Iterator[Change]:
    """Another exception is raised, or none."""
    if isinstance(node.exc, ast.Call):
        name = ast.unparse(node.exc.func)
        yield Change(name, "RuntimeError", "RuntimeError", node.exc.func)
    yield from dropped(node)


def other_handler(node: ast.ExceptHandler) -> Iterator[Change]:
    """Another exception is handled, or one fewer."""
    if isinstance(node.type, ast.Tuple):
        for index in range(len(node.type.elts)):
            rest = node.type.elts[:index] + node.type.elts[index + 1 :]
            after = ast.unparse(ast.Tuple(rest, ast.Load()))
            yield Change(ast.unparse(node.type), after, after, node.type)
    elif node.type is not None:
        yield Change(ast.unparse(node.type), "RuntimeError", "RuntimeError", node.type)


def loop_exit(node: ast.Break | ast.Continue) -> Iterator[Change]:
    """``break`` for ``continue`` and the other way round."""
    before, after = ("break", "continue") if isinstance(node, ast.Break) else ("continue", "break")
    yield Change(before, after, after)


def dropped(node: ast.stmt) -> Iterator[Change]:
    """Leave out a statement that is there for its effect."""
    yield Change(ast.unparse(node), "", "pass")


def stored(node: ast.Assign) -> Iterator[Change]:
    """Something is not stored in an object; a missing variable would only be a NameError."""
    if isinstance(node.targets[0], ast.Attribute | ast.Subscript):
        yield from dropped(node)


Operator = Callable[..., Iterator[Change]]

OPERATORS: dict[type[ast.AST], tuple[Operator, ...]] = {
    ast.Compare: (comparison,),
    ast.BinOp: (arithmetic,),
    ast.AugAssign: (augmented,),
    ast.BoolOp: (both_or_either,),
    ast.UnaryOp: (sign,),
    ast.Constant: (constant,),
    ast.Slice: (bounds,),
    ast.Call: (call,),
    ast.If: (condition,),
    ast.While: (condition,),
    ast.IfExp: (condition,),
    ast.Return: (result,),
    ast.Raise: (other_exception,),
    ast.ExceptHandler: (other_handler,),
    ast.Break: (loop_exit,),
    ast.Continue: (loop_exit,),
    ast.Expr: (dropped,),
    ast.Delete: (dropped,),
    ast.Assign: (stored,),
}
