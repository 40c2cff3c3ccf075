"""A suite's source: its rules and reasons, and what stands on the line where a test failed."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType, TracebackType
from typing import NamedTuple

from dojo.core.console import show


@dataclass(frozen=True)
class SuiteTest:
    """One test: the rule that it pins down, and why the rule matters."""

    name: str
    rule: str
    reason: str
    suite: Path
    line: int


def rule_and_reason(docstring: str | None) -> tuple[str, str]:
    """Return a docstring's first line, and the rest with its white space folded."""
    rule, _, rest = inspect.cleandoc(docstring or "").partition("\n")
    return rule.strip(), " ".join(rest.split())


def tests(*suites: Path) -> list[SuiteTest]:
    """Return the tests of the *suites*, in their order."""
    return [
        SuiteTest(node.name, *rule_and_reason(ast.get_docstring(node)), path, node.lineno)
        for path in suites
        for node in _functions(path)
    ]


def may_be_skipped(*suites: Path) -> frozenset[str]:
    """Return the tests that some machine cannot run: those under a decorator, such as `@ipv6`."""
    return frozenset(
        node.name for path in suites for node in _functions(path) if node.decorator_list
    )


def _functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


class Asserted(NamedTuple):
    """A line of a suite, and the right-hand side of the comparison that stands there."""

    line: int
    expected: str


def asserted(suite: Path, trace: TracebackType | None) -> Asserted:
    """Return the last line of *suite* in the traceback that compares, with what it expects.

    If none does, it is the line of the test, which expects "".
    """
    comparisons = _comparisons(suite)
    found = Asserted(0, "")
    while trace is not None:
        line = trace.tb_lineno
        in_suite = trace.tb_frame.f_code.co_filename == str(suite)
        if in_suite and (line in comparisons or not found.line):
            found = Asserted(line, _spelled(comparisons.get(line, ""), trace.tb_frame))
        trace = trace.tb_next
    return found


_PLAIN = (
    *(ast.Expression, ast.Name, ast.Constant, ast.Subscript, ast.Slice, ast.Tuple, ast.List),
    *(ast.UnaryOp, ast.BinOp, ast.expr_context, ast.operator, ast.unaryop),
)


def _spelled(expected: str, frame: FrameType) -> str:
    """Return the value of *expected*, if that is made of the suite's names; else as it is."""
    try:
        tree = ast.parse(expected, mode="eval")
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        if not names or not all(isinstance(node, _PLAIN) for node in ast.walk(tree)):
            return expected
        code = compile(tree, "<expected>", "eval")
        return show(eval(code, frame.f_globals, frame.f_locals))
    except Exception:  # a name that is bound later, or no expression at all
        return expected


@cache
def _comparisons(suite: Path) -> dict[int, str]:
    """Map each line to the expected side, as written, of its `assert … == …` or `is`."""
    found: dict[int, str] = {}
    tree = ast.parse(suite.read_text(encoding="utf-8"))
    helpers = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.Assert(test=ast.Compare(ops=[ast.Eq() | ast.Is()], comparators=[right])):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                found |= dict.fromkeys(lines, _written(right, helpers))
    return found


def _written(expected: ast.expr, helpers: set[str]) -> str:
    """Return *expected* as source; of a call of the suite's own helper with texts only those."""
    match expected:
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as given) if name in helpers:
            texts = [part.value for part in given if isinstance(part, ast.Constant)]
            if len(texts) == len(given) and all(isinstance(text, str) for text in texts):
                return "\n".join(map(str, texts))
    return ast.unparse(expected)
