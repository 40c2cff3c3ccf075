"""A misconception's file holds only what is wrong, and names the tests that catch it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from dojo.authoring.finding import Wrong
from dojo.core import suite
from dojo.core.catalogue import Kata
from dojo.core.misconceptions import Misconception
from dojo.core.texts import say


def overlays(kata: Kata, known: list[Misconception]) -> Iterator[Wrong]:
    """Yield what is wrong with the *known* misconceptions, without running them."""
    tests = {test.name for test in suite.tests(*kata.suites)}
    written = _definitions(ast.parse(kata.reference.read_text(encoding="utf-8")))
    for misconception in known:
        yield from _says(misconception, tests)
        yield from _changes(misconception, written)
    yield from _alike(known)


def _says(misconception: Misconception, tests: set[str]) -> Iterator[Wrong]:
    name = misconception.path.name
    if not misconception.idea:
        yield Wrong(
            say("{file} does not say what the idea is", file=name),
            say("Begin its docstring with the idea, as a learner would put it."),
        )
    if not misconception.caught_by:
        yield Wrong(
            say("{file} names no test", file=name),
            say("End its docstring with a line «Caught by: test_…», with each test that fails."),
        )
    for stranger in sorted(misconception.caught_by - tests):
        yield Wrong(
            say("{file} names {test}, which does not exist", file=name, test=stranger),
            say("Correct the name in its line «Caught by:»."),
        )


def _changes(misconception: Misconception, written: dict[str, str]) -> Iterator[Wrong]:
    """Compare the definitions of an overlay with those *written* in the reference."""
    own = _definitions(ast.parse(misconception.path.read_text(encoding="utf-8")))
    name = misconception.path.name
    same = [defined for defined, code in own.items() if written.get(defined) == code]
    if len(same) == len(own):
        yield Wrong(
            say("{file} changes nothing", file=name),
            say(
                "It is run after the reference, in the same namespace: write in it the functions"
                " or constants that are otherwise with this idea."
            ),
        )
        return
    for defined in same:
        if _is_made_of(own[defined], own.keys() - set(same)):
            continue
        yield Wrong(
            say("{file} repeats {name} of the reference", file=name, name=defined),
            say("Leave it out: the reference's own is there already."),
        )


def _is_made_of(code: str, changed: set[str]) -> bool:
    """Return whether a value, such as a pattern, is computed from what was *changed*."""
    (node,) = ast.parse(code).body
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return not isinstance(node, ast.FunctionDef) and bool(names & changed)


def _definitions(tree: ast.Module) -> dict[str, str]:
    """Return the code of each name that a module defines, without its docstring."""
    found = {}
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                body = node.body[1:] if ast.get_docstring(node) and node.body[1:] else node.body
                head = type(node)(**{**dict(ast.iter_fields(node)), "body": body})
                found[node.name] = ast.unparse(ast.fix_missing_locations(head))
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
                found[ast.unparse(target)] = ast.unparse(node)
            case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
                pass  # a docstring, or what the definitions need
            case _:
                found[ast.unparse(node)] = ast.unparse(node)
    return found


def _alike(known: list[Misconception]) -> Iterator[Wrong]:
    counts = Counter(misconception.caught_by for misconception in known)
    for tests, count in counts.items():
        if count > 1 and tests:
            files = ", ".join(sorted(m.path.name for m in known if m.caught_by == tests))
            yield Wrong(
                say("{files} have the same failing tests", files=files),
                say(
                    "Failing tests are the fingerprint by which a wrong idea is recognized: drop"
                    " one of these, or add a test that tells them apart."
                ),
            )
