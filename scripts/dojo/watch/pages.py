"""What covers the screen for a while: a text to scroll in, or the list of katas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from dojo.core import console
from dojo.core.catalogue import Kata
from dojo.core.console import done_mark
from dojo.core.texts import say
from dojo.learner.standing import Stand, Standing
from dojo.watch.lines import WIDE, fold


class Page:
    """A text on the whole screen, to scroll in."""

    def __init__(
        self, title: str, text: Callable[[int], Sequence[Text]], heading: str = ""
    ) -> None:
        self.title = title
        self.closed = False
        self._heading = heading  # to begin with
        self._text = text
        self._offset = 0
        self._room = 1

    def lines(self, columns: int, rows: int) -> list[Text]:
        """Return the whole screen."""
        columns = min(columns, WIDE)
        self._room = max(1, rows - 3)
        content = self.content(columns)
        if self._heading:
            headings = [line.plain.strip() for line in content]
            self._offset = headings.index(self._heading) if self._heading in headings else 0
            self._heading = ""
        self._offset = max(0, min(self._offset, len(content) - self._room))
        shown = list(content[self._offset : self._offset + self._room])
        shown += [Text()] * (self._room - len(shown))
        title = fold(self.title, columns, "bold")[:1]
        foot = fold(self._foot(len(content)), columns, "dim")[:1]
        return [*title, Text(), *shown, *foot][:rows]

    def content(self, columns: int) -> Sequence[Text]:
        """Return all lines of the text."""
        return self._text(columns)

    def press(self, key: str) -> None:
        """Scroll, or close the page."""
        self._offset = max(0, self._offset + self._step(key))
        self.closed = key in {"q", "escape", "enter"}

    def _step(self, key: str) -> int:
        """Return how many lines *key* goes down."""
        steps = {
            **dict.fromkeys(("down", "j"), 1),
            **dict.fromkeys(("up", "k"), -1),
            **dict.fromkeys(("page down", " ", "f"), self._room - 1),
            **dict.fromkeys(("page up", "b"), 1 - self._room),
            **dict.fromkeys(("home", "g"), -1_000_000),
            **dict.fromkeys(("end", "G"), 1_000_000),
        }
        return steps.get(key, 0)

    def _foot(self, size: int) -> str:
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
        self.chosen: Kata | None = None  # once it was taken
        self._found = found
        self._at = [one.kata for one in found].index(current)

    def content(self, columns: int) -> Sequence[Text]:
        """Return a line for each kata."""
        width = max(len(one.kata.key) for one in self._found)
        self._offset = min(self._at, max(self._offset, self._at - self._room + 1))
        found = []
        for place, one in enumerate(self._found):
            cursor, style = ("▸", "bold") if place == self._at else (" ", "")
            sign = done_mark(mastered=one.mastered) if one.stand is Stand.SOLVED else " "
            level = console.level(one.kata.level)
            line = f"{cursor} {sign} {one.kata.key:<{width}}  {level}  {_state(one)}"
            found.append(Text(line, style))
        return found

    def press(self, key: str) -> None:
        """Move, take the kata, or close the page."""
        self._at = max(0, min(len(self._found) - 1, self._at + self._step(key)))
        self.closed = key in {"q", "escape", "enter"}
        if key == "enter":
            self.chosen = self._found[self._at].kata

    def _foot(self, size: int) -> str:
        keys = say("enter goes there   q back")
        if size <= self._room:
            return keys
        return f"{keys}   {say('kata {number} of {total}', number=self._at + 1, total=size)}"


def _state(one: Standing) -> str:
    known, edges = one.known, one.known.edges if one.known else None
    if one.stand is Stand.SOLVED:
        if one.mastered:
            return say("mastered")
        if edges and edges.total:
            passed, total = edges.passed, edges.total
            return say("solved, edge cases {passed} of {total}", passed=passed, total=total)
        return say("solved")
    if known and known.passed and one.stand is not Stand.NEW:
        count = say("{passed} of {total} tests pass", passed=known.passed, total=known.total)
        return f"{say('skipped')}, {count}" if one.stand is Stand.SKIPPED else count
    return {
        Stand.BEGUN: say("begun"),
        Stand.NEW: say("not begun"),
        Stand.SKIPPED: say("skipped"),
    }[one.stand]
