"""The modules of a learner's own that a solution imports from the folder in which it lies."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Callable


def beside(source: bytes, read: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """Return the files that *source* imports from its folder, also through each other, by name.

    *read* returns the file of a name, None if there is none.
    """
    found: dict[str, bytes] = {}
    ahead = [source]
    while ahead:
        for module in sorted(imports(ahead.pop())):
            name = f"{module}.py"
            if name in found or module in sys.stdlib_module_names:  # Python's own come first
                continue
            if name.startswith("test_"):  # a suite is not to be read by what it judges
                continue
            if (data := read(name)) is not None:
                found[name] = data
                ahead.append(data)
    return found


def parsed(source: bytes) -> ast.Module:
    """Return the syntax tree of *source*, without warnings of its own. Raise what `ast` raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def imports(source: bytes | ast.Module) -> frozenset[str]:
    """Return the modules that *source* imports, by the first part of their names.

    That is none if it is no Python.
    """
    try:
        tree = parsed(source) if isinstance(source, bytes) else source
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return frozenset(name.partition(".")[0] for name in names) - {""}
