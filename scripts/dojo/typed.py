"""What a person has to type: the command, as it works from where they are."""

from __future__ import annotations

import sys


def command(*words: str) -> str:
    """The command line of `kata.py` with *words* after it, from the top of the repository."""
    start = "py scripts/kata.py" if sys.platform == "win32" else "python3 scripts/kata.py"
    return " ".join([start, *words])
