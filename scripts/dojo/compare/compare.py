"""The learner's solution beside the reference, or beside another good way."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.core.catalogue import Kata
from dojo.core.texts import say

if TYPE_CHECKING:
    from rich.console import Console

    from dojo.compare.solutions import Comparison


def show(
    kata: Kata,
    *,
    console: Console | None = None,
    peek: bool = False,
    against: Path | None = None,
    pager: bool = True,
) -> bool:
    """Show the learner's code of *kata* beside *against* (the reference, if None).

    It is shown only where that code passes every test, or with *peek*, for somebody who has
    been asked; else *console* says so and the result is False. On a terminal, long output goes
    through the *pager*. Raises Refused where the learner's file cannot be read.
    """
    from rich.console import Console

    from dojo.compare import gate

    console = console or Console()
    green = gate.is_green(kata)
    if not green and not peek:
        console.print(gate.refusal(kata), markup=False, highlight=False, soft_wrap=True)
        return False
    present(kata, against or kata.reference, green=green, console=console, pager=pager)
    return True


def present(kata: Kata, against: Path, *, green: bool, console: Console, pager: bool) -> None:
    """Compare and show it. Raises Refused where the learner's file cannot be read."""
    from dojo.compare import paging
    from dojo.compare.show import Screen

    comparison = compare(kata, against, green=green, console=console)
    paging.show(console, lambda there: Screen(there).show(comparison), pager=pager)


def compare(kata: Kata, against: Path, *, green: bool, console: Console) -> Comparison:
    """Compare, and search for an input on which the two differ; *console* shows that it lasts.

    Raises Refused where the learner's file cannot be read.
    """
    from rich.errors import LiveError

    from dojo.compare import solutions as comparison
    from dojo.compare.search import is_searchable, search
    from dojo.compare.search.duel import Sides

    found = None
    if is_searchable(kata) and kata.stub.is_file():
        good = [kata.reference, *kata.alternatives]
        sides = Sides(kata, kata.stub, against, tuple(file for file in good if file != against))
        with ExitStack() as stack:
            if console.file.isatty():  # and no pipe that is told to be colored
                waiting = say("looking for an input on which they differ …")
                with suppress(LiveError):  # whoever calls has something of the kind on the screen
                    stack.enter_context(console.status(waiting, spinner="line"))
            found = search(sides)
    return comparison.compare(kata, against, green=green, found=found)
