"""Watch where there is no terminal: a verdict is a few lines, under those before."""

from __future__ import annotations

import textwrap

from dojo.catalogue import Kata, relative
from dojo.glyphs import glyph, width
from dojo.watching import screen
from dojo.watching.loop import Loop
from dojo.watching.paper import fitting
from dojo.watching.runs import Run
from dojo.words import say


class Plain(Loop):
    """Prints each verdict."""

    def __init__(self, kata: Kata) -> None:
        super().__init__(kata, width)
        _print(say("Watching {path}; Ctrl-C ends it.", path=relative(kata.stub)))

    def show(self, *, verdict: bool) -> None:
        """Print the verdict, if there is one."""
        if verdict and (run := self.judge.last):
            _print("\n" + "\n".join(_lines(self.judge.kata, run)))

    def settle(self) -> str:
        """Remember the verdict."""
        if problem := super().settle():
            _print(problem)
        return problem


def _lines(kata: Kata, run: Run) -> list[str]:
    if run.trouble or not (run.result.tests or run.failure):
        return screen.trouble(run)
    found = [run.failure.block.rstrip(), ""] if run.failure else []
    if run.hint:
        found += [textwrap.fill(run.hint, width()), ""]
    mark = f"{glyph('✓', '+')} " if run.solved else ""
    return [*found, f"{mark}{kata.key}: {screen.count(run)} ({screen.milliseconds(run)})"]


def _print(text: str) -> None:
    print(fitting(text), flush=True)
