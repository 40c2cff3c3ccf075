"""Watch where there is no terminal: a verdict is a few lines, under those before."""

from __future__ import annotations

import textwrap

from dojo.core.catalogue import Kata, relative
from dojo.core.console import glyph, width
from dojo.core.texts import say
from dojo.watch import view
from dojo.watch.loop import Loop
from dojo.watch.paper import fitting
from dojo.watch.runs import Run


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
        return view.trouble(run)
    found = [run.failure.block.rstrip(), ""] if run.failure else []
    if run.hint:
        found += [textwrap.fill(run.hint, width()), ""]
    mark = f"{glyph('✓', '+')} " if run.solved else ""
    return [*found, f"{mark}{kata.key}: {view.count(run)} ({view.milliseconds(run)})"]


def _print(text: str) -> None:
    print(fitting(text), flush=True)
