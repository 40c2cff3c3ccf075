"""Proof: the command's own texts are all there in Spanish, and nothing else is.

The texts are found by reading sources and templates: the literals inside `say` and `mark`. So a
text that `say` gets in a variable must come from a table of marked ones in the same file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from dojo.authoring.finding import Finding
from dojo.authoring.translations import faults
from dojo.core import catalogue, texts
from dojo.core.catalogue import relative
from dojo.core.texts import say

PROOF = "texts"
SCRIPTS = catalogue.ROOT / "scripts"
SPANISH = texts.OWN / "es.po"

SAID = re.compile(r'\bsay\("([^"\\]+)"')
"""A text in a template; it has no quotes, no backslash and no second line."""


def prove() -> Iterator[Finding]:
    """The catalogue against what the sources in `scripts/` say."""
    found: dict[str, None] = {}
    wrong = []
    for path in sorted(SCRIPTS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.update(dict.fromkeys(literals(tree)))
        wrong += [_hidden(path, line) for line in hidden(tree)]
    for path in sorted(SCRIPTS.rglob("*.j2")):
        found.update(dict.fromkeys(SAID.findall(path.read_text(encoding="utf-8"))))
    wrong += faults(SPANISH, list(found))
    yield from wrong
    if not wrong:
        text = say("{count} texts of the command are there in Spanish", count=len(found))
        yield Finding(PROOF, True, text)


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts that stand inside `say` and `mark`, from top to bottom."""
    for call in _calls(tree, "say", "mark"):
        if text := _literal(call.args[0]):
            yield text


def hidden(tree: ast.Module) -> Iterator[int]:
    """The lines with a text that `literals` does not see, although `say` may get it."""
    tables = [
        statement
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _calls(statement, "mark")
    ]
    for call in _calls(tree, *(["mark"] if tables else ["say", "mark"])):
        if not _literal(call.args[0]):
            yield call.lineno
    for table in tables:
        yield from (item.lineno for item in _items(table) if _literal(item))


def _calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    """The calls of the functions *names*, with or without their module's name before it."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    found = [call for call in calls if ast.unparse(call.func).removeprefix("texts.") in names]
    return sorted(found, key=lambda call: (call.lineno, call.col_offset))


def _items(table: ast.AST) -> Iterator[ast.expr]:
    """What a table holds, the keys of dicts left out."""
    for node in ast.walk(table):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            yield from node.elts
        elif isinstance(node, ast.Dict):
            yield from node.values


def _literal(node: ast.expr) -> str:
    """The text that is written there; empty where it is anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _hidden(path: Path, line: int) -> Finding:
    text = say(
        "{file}, line {line}: a text that the catalogue cannot know", file=relative(path), line=line
    )
    advice = say(
        "Write it as a literal inside say(), or inside mark() where it stands in a table of the"
        " same file."
    )
    return Finding(PROOF, False, text, advice)
