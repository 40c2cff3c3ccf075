"""The calls that a kata's suite and README show, with their arguments.

The source is read call by call. Only the arguments of a call are evaluated, with the names that
the suite has at that place. No task is called. A call whose arguments depend on more (a loop, a
fixture) is left out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dojo.compare.tasks import Arguments, PlainTask
from dojo.core import readme
from dojo.core.catalogue import Kata
from dojo.isolation.far import host
from dojo.runner import proxy
from dojo.runner.proxy import SolutionProxy
from dojo.runner.session import current_session


@dataclass(frozen=True)
class Shown:
    """The calls of each task, in the order in which they are written, and the suite's texts."""

    suite: dict[str, list[Arguments]]
    readme: dict[str, list[Arguments]]
    texts: tuple[str, ...]


def read(kata: Kata, tasks: list[PlainTask]) -> Shown:
    """Return the calls of *tasks* that the suite and the README of *kata* show."""
    by_name = {task.name: task for task in tasks}
    with _no_session():
        tree = ast.parse(kata.suite.read_text(encoding="utf-8"))
        names = _names(kata)
        suite = CallReader(kata.name, by_name)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                suite.read(node.body, dict(names))
        examples = CallReader(kata.name, by_name)
        sections = readme.sections(kata.readme()) if kata.readme().is_file() else []
        for section in sections:
            known: dict[str, Any] = {}
            for example in section.examples:
                examples.read(ast.parse(example.source).body, known)
    return Shown(suite.calls, examples.calls, tuple(dict.fromkeys(_texts(tree))))


@contextmanager
def _no_session() -> Iterator[None]:
    """Make a call of a task an error while the block runs; it reaches no solution."""
    try:
        outer = current_session()
    except RuntimeError:
        outer = None
    proxy.use(None)
    try:
        yield
    finally:
        proxy.use(outer)


def _names(kata: Kata) -> dict[str, Any]:
    """Return the names at the top of the suite."""
    known = sys.modules.get(kata.name)
    sys.modules[kata.name] = SolutionProxy(kata)
    try:
        return vars(host.load(f"suite_of_{kata.name}", [str(kata.suite)]))
    finally:
        sys.modules.pop(f"suite_of_{kata.name}", None)
        if known is None:
            del sys.modules[kata.name]
        else:
            sys.modules[kata.name] = known


def _texts(tree: ast.Module) -> Iterator[str]:
    """Yield the texts in a suite's code, without the docstrings."""
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


class CallReader:
    """Collects calls from statements, and evaluates their arguments."""

    def __init__(self, module: str, tasks: dict[str, PlainTask]) -> None:
        self.calls: dict[str, list[Arguments]] = {name: [] for name in tasks}
        self._module = module
        self._tasks = tasks

    def read(self, statements: list[ast.stmt], names: dict[str, Any]) -> None:
        """Collect the calls of *statements*; other values that they define go into *names*."""
        for statement in statements:
            calls = list(self._calls(statement))
            for call, task in calls:
                self._take(call, task, names)
            if isinstance(statement, ast.With):
                self.read(statement.body, names)
            elif not calls and isinstance(statement, ast.Assign | ast.Import | ast.ImportFrom):
                _run(statement, names)

    def _calls(self, statement: ast.stmt) -> Iterator[tuple[ast.Call, PlainTask]]:
        inside = [statement] if not isinstance(statement, ast.With) else statement.items
        for node in (node for part in inside for node in ast.walk(part)):
            if isinstance(node, ast.Call) and (task := self._task(node.func)):
                yield node, task

    def _task(self, function: ast.expr) -> PlainTask | None:
        match function:
            case ast.Attribute(value=ast.Name(id=self._module), attr=name) | ast.Name(id=name):
                return self._tasks.get(name)
        return None

    def _take(self, call: ast.Call, task: PlainTask, names: dict[str, Any]) -> None:
        positional = [one.name for one in task.parameters if not one.named]
        given = [*zip(positional, call.args, strict=False)]
        given += [(word.arg, word.value) for word in call.keywords if word.arg]
        try:
            found = {name: _value(node, names) for name, node in given}
        except Exception:  # it depends on what is only there when the test runs
            return
        needed = {one.name for one in task.parameters if one.required}
        if needed <= found.keys():
            self.calls[task.name].append(found)


def _value(node: ast.expr, names: dict[str, Any]) -> object:
    code = compile(ast.Expression(node), "<shown>", "eval")
    return eval(code, names)


def _run(statement: ast.stmt, names: dict[str, Any]) -> None:
    code = compile(ast.Module([statement], []), "<shown>", "exec")
    try:
        exec(code, names)
    except Exception:
        return
