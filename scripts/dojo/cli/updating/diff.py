"""What is new in a stub, line by line; in colors where a person looks on."""

from __future__ import annotations

import difflib
import sys

from dojo.core.console import printable
from dojo.core.texts import say

STYLES = {"+": "green", "-": "red", "@": "cyan"}
"""The color of a line, by its first letter."""

MARGIN = " " * 6


def lines(old: str, new: str) -> list[str]:
    """The unified diff from the stub *old* to the stub *new*, without ends of lines."""
    names = say("the stub before"), say("the stub now")
    return list(difflib.unified_diff(old.splitlines(), new.splitlines(), *names, lineterm=""))


def show(diff: list[str]) -> None:
    """Print the lines of a *diff*, a little to the right."""
    diff = [printable(line) for line in diff]
    if not sys.stdout.isatty() or not _in_colors(diff):
        print("\n".join(f"{MARGIN}{line}" for line in diff))


def _in_colors(diff: list[str]) -> bool:
    """Print it through rich, which knows terminals and NO_COLOR; False where there is no rich."""
    try:
        from rich.console import Console
        from rich.text import Text
    except ImportError:  # without .venv
        return False
    console = Console(highlight=False, soft_wrap=True)
    for line in diff:
        console.print(Text(f"{MARGIN}{line}", STYLES.get(line[:1], "")))
    return True
