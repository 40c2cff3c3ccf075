"""What the source of a submission tells before it runs.

It may be no Python at all, reach for the judge, or build one task on another.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dojo.core import modules
from dojo.core.texts import say
from dojo.grading.results import Trouble

MODULES = frozenset({"_ctypes", "_pytest", "_socket", "ctypes", "dojo", "gc", "inspect", "pytest"})
"""Modules with which a solution would look at its judge, or go around what a suite does to its
sockets; no kata is about one of them."""

NAMES = frozenset(
    {"__import__", "__subclasses__", "_current_frames", "_getframe", "f_back", "import_module"}
)
"""What else reaches them, or the frames of other code."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class SourceFacts:
    """What a source tells: its trouble with a sentence on it, and which tasks call which."""

    trouble: Trouble = ""
    note: str = ""
    calls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By task the earlier tasks that it calls, be it through other functions."""


def examine(source: bytes, tasks: Sequence[str]) -> SourceFacts:
    """Return what *source* tells. *tasks* are those of its kata, in their order."""
    try:
        tree = modules.parsed(source)
    except (SyntaxError, ValueError) as error:  # ValueError: a NUL, as UTF-16 is full of them
        line = getattr(error, "lineno", None)
        told = say("{error}, line {line}", error=type(error).__name__, line=line)
        return SourceFacts("syntax", told if line else say("The file is not saved as UTF-8."))
    except (RecursionError, MemoryError):
        return SourceFacts("suspect", say("It is nested too deep to be read."))
    if not tree.body:
        return SourceFacts("empty", say("The file is empty."))
    used = {node.id for node in _all(tree, ast.Name)}
    used |= {node.attr for node in _all(tree, ast.Attribute)}
    facts = SourceFacts(calls=_calls(tree, tasks))
    if reached := sorted(modules.imports(tree) & MODULES | used & NAMES):
        note = say("It uses {names}: look at it yourself.", names=", ".join(reached))
        return replace(facts, trouble="suspect", note=note)
    return facts


def _calls(tree: ast.Module, tasks: Sequence[str]) -> dict[str, tuple[str, ...]]:
    uses = {
        node.name: {name.id for name in _all(node, ast.Name)}
        for node in tree.body
        if isinstance(node, Definition)
    }
    found = {}
    for place, task in enumerate(tasks):
        seen, ahead = {task}, [task]
        while ahead:
            new = uses.get(ahead.pop(), set()) - seen
            seen |= new
            ahead += new
        if earlier := tuple(name for name in tasks[:place] if name in seen):
            found[task] = earlier
    return found


def _all(tree: ast.AST, kind: type[Node]) -> list[Node]:
    return [node for node in ast.walk(tree) if isinstance(node, kind)]
