"""What a proof finds: one line each, and for what is wrong the next step."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

WIDTH = 100
INDENT = " " * 4


@dataclass(frozen=True)
class Finding:
    """One result of one proof.

    *text* says in a sentence what was found, *advice* what to do next (only where it is wrong).
    """

    proof: str
    ok: bool
    text: str
    advice: str = ""

    def lines(self) -> Iterator[str]:
        """The finding as a person reads it."""
        mark = "✓" if self.ok else "✗"
        yield f"  {mark} {self.proof:<15} {self.text}"
        for paragraph in self.advice.splitlines():
            # Code to copy begins with blanks and must not be wrapped.
            if paragraph.startswith(" "):
                yield INDENT + paragraph
            else:
                yield from textwrap.wrap(
                    paragraph, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT
                )
