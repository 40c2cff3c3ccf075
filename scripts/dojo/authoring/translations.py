"""Proofs that the Spanish catalogues have every text and nothing else: a kata's, the command's.

The command's texts are found by reading sources and templates: the literals inside `say` and
`mark`. So a text that `say` gets in a variable must come from a table of marked ones in the same
file.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

from dojo.authoring import Checks, Wrong, indented
from dojo.core import catalogue, misconceptions, readme, suite, texts
from dojo.core.catalogue import Kata, relative
from dojo.core.texts import say

SCRIPTS = catalogue.ROOT / "scripts"
SPANISH = texts.OWN / "es.po"

SAID = re.compile(r'\bsay\("([^"\\]+)"')
"""A text in a template; it has no quotes, no backslash and no second line."""

KEPT = re.compile(r"`[^`]+`|\{[^{}]*\}")
"""Code and placeholders: what must come out of a translation as it went in."""


def of_kata(kata: Kata) -> Checks:
    """Compare the catalogue beside the suite with what the sources say."""
    found = list(wanted(kata))
    yield from faults(kata.po, found)
    count = len(found)
    yield say("{count} texts are there in Spanish: rules, reasons, ideas and notes", count=count)


def of_command() -> Checks:
    """Compare the command's catalogue with what the sources in `scripts/` say."""
    found: dict[str, None] = {}
    for path in sorted(SCRIPTS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.update(dict.fromkeys(literals(tree)))
        for line in hidden(tree):
            yield Wrong(
                say(
                    "{file}, line {line}: a text that the catalogue cannot know",
                    file=relative(path),
                    line=line,
                ),
                say(
                    "Write it as a literal inside say(), or inside mark() where it stands in a"
                    " table of the same file."
                ),
            )
    for path in sorted(SCRIPTS.rglob("*.j2")):
        found.update(dict.fromkeys(SAID.findall(path.read_text(encoding="utf-8"))))
    yield from faults(SPANISH, list(found))
    yield say("{count} texts of the command are there in Spanish", count=len(found))


def wanted(kata: Kata) -> Iterator[str]:
    """Yield the texts of a kata that a person may read: on a failure, and in a comparison."""
    found = [text for test in suite.tests(*kata.suites) for text in (test.rule, test.reason)]
    found += [misconceptions.read(path).idea for path in kata.misconceptions]
    for path in (kata.reference, *kata.alternatives):
        source = path.read_text(encoding="utf-8")
        found += [passage.text for passage in readme.note(source)]
    yield from dict.fromkeys(text for text in found if text)


def faults(path: Path, wanted: list[str]) -> Iterator[Wrong]:
    """Yield what is wrong with the catalogue at *path* if it is to translate just *wanted*.

    Raises ValueError if it translates a text twice.
    """
    spanish = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    entries = {entry.msgid: entry for entry in spanish if not entry.obsolete}
    if missing := [text for text in wanted if text not in entries]:
        problem = say("{file} lacks {count} texts", file=relative(path), count=len(missing))
        advice = say("Add these entries, and their Spanish:")
        yield Wrong(problem, advice + _listed(missing, '\nmsgstr ""\n'))
    if stale := [entry.msgid for entry in spanish if entry.msgid not in wanted or entry.obsolete]:
        problem = say("{file} translates what no source says", file=relative(path))
        yield Wrong(problem, say("Remove or correct these entries:") + _listed(stale))
    for entry in (entries[text] for text in wanted if text in entries):
        yield from _entry_faults(entry, f"{relative(path)}:{entry.linenum}")


def _entry_faults(entry: polib.POEntry, place: str) -> Iterator[Wrong]:
    if not entry.msgstr.strip():
        text = say("{place}: not yet in Spanish", place=place)
        yield Wrong(text, say("Write its msgstr."))
    elif "fuzzy" in entry.flags:
        text = say("{place}: marked as fuzzy", place=place)
        yield Wrong(text, say("Correct the msgstr and remove the mark."))
    elif Counter(KEPT.findall(entry.msgid)) != Counter(KEPT.findall(entry.msgstr)):
        text = say("{place}: code or placeholders differ from the English", place=place)
        names = ", ".join(KEPT.findall(entry.msgid))
        yield Wrong(text, say("These must be there, unchanged: {names}", names=names))


def _listed(texts: list[str], after: str = "") -> str:
    return indented("".join(f'\nmsgid "{polib.escape(text)}"{after}' for text in texts))


def literals(tree: ast.AST) -> Iterator[str]:
    """Yield the texts that stand inside `say` and `mark`, from top to bottom."""
    for call in _calls(tree, "say", "mark"):
        if text := _literal(call.args[0]):
            yield text


def hidden(tree: ast.Module) -> Iterator[int]:
    """Yield the lines with a text that `literals` does not see, although `say` may get it."""
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
    """Return the calls of the functions *names*, with or without their module's name."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    found = [call for call in calls if ast.unparse(call.func).removeprefix("texts.") in names]
    return sorted(found, key=lambda call: (call.lineno, call.col_offset))


def _items(table: ast.AST) -> Iterator[ast.expr]:
    """Yield what a table holds, but not the keys of dicts."""
    for node in ast.walk(table):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            yield from node.elts
        elif isinstance(node, ast.Dict):
            yield from node.values


def _literal(node: ast.expr) -> str:
    """Return the text that is written there, empty if it is anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
