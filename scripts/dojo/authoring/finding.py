"""What a proof finds: one line each, and for what is wrong the next step."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

WIDTH = 100
INDENT = " " * 4


class Wrong(NamedTuple):
    """Something that is not as it should be: *text* says what, *advice* what to do next."""

    text: str
    advice: str


@dataclass(frozen=True)
class Finding:
    """One result of one proof; *advice* is empty if it is *ok*."""

    proof: str
    ok: bool
    text: str
    advice: str = ""

    def lines(self) -> Iterator[str]:
        """Yield the finding as a person reads it."""
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


def findings(proof: str, wrong: Iterable[Wrong], well: Callable[[], str]) -> Iterator[Finding]:
    """Yield what is *wrong*, or if nothing is, one finding with the text that *well* returns."""
    sound = True
    for text, advice in wrong:
        sound = False
        yield Finding(proof, False, text, advice)
    if sound:
        yield Finding(proof, True, well())


def indented(text: str) -> str:
    """Return *text* as lines that are not wrapped when they are shown."""
    return "".join(f"\n  {line}" for line in text.strip("\n").splitlines())
