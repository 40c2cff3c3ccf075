"""Pages that cover the screen for a while: a text to scroll in, and the list of katas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text

from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.learner.standing import Stand, Standing
from dojo.watch.view import WIDE, fold, markdown

CLOSING = {"q", "escape", "enter"}


class Page:
    """A text on the whole screen."""

    def __init__(self, title: str, text: Callable[[int], Sequence[Text]]) -> None:
        self.title = title
        self.closed = False
        self._text = text
        self._offset = 0
        self._room = 1

    def lines(self, columns: int, rows: int) -> list[Text]:
        """Return the whole screen."""
        columns = min(columns, WIDE)
        content = self.content(columns)
        self._room = max(1, rows - 3)
        self._offset = max(0, min(self._offset, len(content) - self._room))
        shown = list(content[self._offset : self._offset + self._room])
        shown += [Text("")] * (self._room - len(shown))
        title = fold(self.title, columns, "bold")[:1]
        foot = fold(self._where(len(content)), columns, "dim")[:1]
        return [*title, Text(), *shown, *foot][:rows]

    def content(self, columns: int) -> Sequence[Text]:
        """Return all lines of the text."""
        return self._text(columns)

    def press(self, key: str) -> None:
        """Scroll, or close the page."""
        steps = {
            **dict.fromkeys(("down", "j"), 1),
            **dict.fromkeys(("up", "k"), -1),
            **dict.fromkeys(("page down", " ", "f"), self._room - 1),
            **dict.fromkeys(("page up", "b"), 1 - self._room),
            **dict.fromkeys(("home", "g"), -1_000_000),
            **dict.fromkeys(("end", "G"), 1_000_000),
        }
        if key in steps:
            self._offset = max(0, self._offset + steps[key])
        elif key in CLOSING:
            self.closed = True

    def _where(self, size: int) -> str:
        back = say("q back")
        if size <= self._room:
            return back
        last = min(size, self._offset + self._room)
        return say(
            "{back}   space on   b up   line {last} of {size}", back=back, last=last, size=size
        )


class Choice(Page):
    """The list of all katas, of which one can be taken."""

    def __init__(self, found: Sequence[Standing], current: Kata) -> None:
        super().__init__(say("The katas"), lambda columns: [])
        self.chosen: Kata | None = None
        """The kata that was taken."""
        self._found = found
        self._at = [one.kata for one in found].index(current)

    def content(self, columns: int) -> Sequence[Text]:
        """Return a line for each kata."""
        width = max(len(one.kata.key) for one in self._found)
        found = []
        for place, one in enumerate(self._found):
            mark = "▸" if place == self._at else " "
            style = "bold" if place == self._at else ""
            sign = "✓" if one.stand is Stand.SOLVED else " "
            text = f"{mark} {sign} {one.kata.key:<{width}}  {_state(one)}"
            found.append(Text(text, style))
        self._offset = min(self._at, max(self._offset, self._at - self._room + 1))
        return found

    def press(self, key: str) -> None:
        """Move, take the kata, or close the page."""
        if key in {"down", "j", "up", "k"}:
            step = 1 if key in {"down", "j"} else -1
            self._at = max(0, min(len(self._found) - 1, self._at + step))
        elif key == "enter":
            self.chosen, self.closed = self._found[self._at].kata, True
        elif key in CLOSING:
            self.closed = True

    def _where(self, size: int) -> str:
        return say("enter goes there   q back")


def _state(one: Standing) -> str:
    if one.stand is Stand.BEGUN and one.known and one.known.total:
        return say("{passed} of {total} tests pass", passed=one.known.passed, total=one.known.total)
    return {
        Stand.SOLVED: say("solved"),
        Stand.BEGUN: say("begun"),
        Stand.NEW: say("not begun"),
        Stand.SKIPPED: say("skipped"),
    }[one.stand]


def of_markdown(title: str, text: str) -> Page:
    """Return a page for a Markdown *text*."""
    return Page(title, partial(markdown, text))


def of_output(title: str, text: str) -> Page:
    """Return a page for what a program has printed, colors and all."""
    return Page(title, lambda columns: [Text.from_ansi(line) for line in text.splitlines()])
