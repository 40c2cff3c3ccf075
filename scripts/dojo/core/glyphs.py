"""What fits a person's screen: signs that it has, bars, and its width."""

from __future__ import annotations

import os
import sys

WIDTH = 88
"""Columns of a text that is to be read."""


def glyph(nice: str, plain: str) -> str:
    """The sign *nice*, or *plain* where standard output has no such letter."""
    try:
        nice.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return plain
    return nice


def bar(done: int, total: int, width: int) -> str:
    """A bar of *width* columns that is as full as *done* of *total*: full only when all is done."""
    full = width * done // total if total else 0
    return glyph("█", "#") * full + glyph("░", "-") * (width - full)


def width(most: int = WIDTH) -> int:
    """How many columns a text may take: those of the screen, and at most *most*."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
    except (OSError, ValueError):
        return most  # no screen
    return max(20, min(columns, most))
