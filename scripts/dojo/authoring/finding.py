"""What a proof finds: one line each, and for what is wrong the next step."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import NamedTuple, ParamSpec

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


Checks = Generator[Wrong, None, str]
"""Yields what is wrong; returns what to say if nothing is."""

P = ParamSpec("P")


def proof(name: str) -> Callable[[Callable[P, Checks]], Callable[P, Iterator[Finding]]]:
    """Turn a function's checks into the findings of the proof of that *name*."""

    def decorate(check: Callable[P, Checks]) -> Callable[P, Iterator[Finding]]:
        @wraps(check)
        def prove(*arguments: P.args, **named: P.kwargs) -> Iterator[Finding]:
            checks = check(*arguments, **named)
            sound = True
            while True:
                try:
                    text, advice = next(checks)
                except StopIteration as end:
                    well: str = end.value
                    break
                sound = False
                yield Finding(name, False, text, advice)
            if sound:
                yield Finding(name, True, well)

        return prove

    return decorate


def indented(text: str) -> str:
    """Return *text* as lines that are not wrapped when they are shown."""
    return "".join(f"\n  {line}" for line in text.strip("\n").splitlines())
