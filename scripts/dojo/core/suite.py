"""What a suite says of itself: its rules and reasons, read without running it."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Test:
    """One test: the rule that it pins down, and why the rule matters."""

    __test__ = False  # for pytest, which would collect a class of this name

    name: str
    rule: str
    reason: str
    line: int


def rule_and_reason(docstring: str | None) -> tuple[str, str]:
    """A docstring's first line, and the rest with its white space folded."""
    rule, _, rest = inspect.cleandoc(docstring or "").partition("\n")
    return rule.strip(), " ".join(rest.split())


def tests(path: Path) -> list[Test]:
    """The tests of the suite at *path*, in its order."""
    return [
        Test(node.name, *rule_and_reason(ast.get_docstring(node)), node.lineno)
        for node in _functions(path)
    ]


def may_be_skipped(path: Path) -> frozenset[str]:
    """The tests that some machine cannot run: those under a decorator, such as `@ipv6`."""
    return frozenset(node.name for node in _functions(path) if node.decorator_list)


def _functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
