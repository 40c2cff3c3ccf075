"""What a suite's source says at the line where a test failed."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple


class Asserted(NamedTuple):
    """A line of a suite, and the right-hand side of the comparison that stands there."""

    line: int
    expected: str


def asserted(suite: Path, trace: TracebackType | None) -> Asserted:
    """The last line of *suite* that the traceback passed, with what it expects ("" if unknown)."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(suite):
            line = trace.tb_lineno
        trace = trace.tb_next
    return Asserted(line, _comparisons(suite).get(line, ""))


@cache
def _comparisons(suite: Path) -> dict[int, str]:
    """Line -> the expected side, as written, of the `assert … == …` or `is` over that line."""
    found: dict[int, str] = {}
    for node in ast.walk(ast.parse(suite.read_text(encoding="utf-8"))):
        match node:
            case ast.Assert(test=ast.Compare(ops=[ast.Eq() | ast.Is()], comparators=[right])):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                found |= dict.fromkeys(lines, ast.unparse(right))
    return found
