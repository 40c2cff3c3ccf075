"""What covers the screen for a while: a text, what a verb prints, or the list of katas."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence

from rich.text import Text

from dojo.core import console, texts
from dojo.core.catalogue import ROOT, Kata
from dojo.core.console import done_mark
from dojo.core.texts import say
from dojo.learner.standing import Stand, Standing
from dojo.watch.terminal import WIDE, fold

CLOSING = {"q", "escape", "enter"}


class Page:
    """A text on the whole screen, to scroll in."""

    chosen: Kata | None = None
    """The kata to go to when it is closed."""

    def __init__(
        self, title: str, text: Callable[[int], Sequence[Text]], heading: str = ""
    ) -> None:
        self.title = title
        self._heading = heading  # to begin with
        self._text = text
        self._offset = 0
        self._room = 1

    def lines(self, columns: int, rows: int) -> list[Text]:
        """Return the whole screen."""
        columns = min(columns, WIDE)
        self._room = max(1, rows - 3)
        content = self._text(columns)
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

    @property
    def ready(self) -> bool:
        """False while the text is still to come."""
        return True

    def close(self) -> None:
        """End what makes the text, if that goes on."""

    def press(self, key: str) -> bool:
        """Scroll. Return True if *key* closes the page."""
        self._offset = max(0, self._offset + self._step(key))
        return key in CLOSING

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


class VerbPage(Page):
    """What another verb of the command prints for so many *columns*, once it has ended."""

    def __init__(self, title: str, arguments: Sequence[str], columns: int) -> None:
        super().__init__(title, self._lines)
        color = {} if os.environ.get("NO_COLOR") else {"FORCE_COLOR": "1"}
        own = {"KATA_LANG": texts.language(), "PYTHONIOENCODING": "utf-8"}
        own |= {"COLUMNS": str(columns), "PYTHONPATH": str(ROOT / "scripts")}
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - until `close`
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dojo", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, **color, **own},
        )

    @property
    def ready(self) -> bool:
        """True once the verb has ended."""
        return self._process.poll() is not None

    def _lines(self, columns: int) -> list[Text]:
        if not self.ready:
            return fold(say("One moment …"), columns, "dim")
        self._printed.seek(0)
        text = self._printed.read().decode("utf-8", "replace")
        return [Text.from_ansi(line) for line in text.splitlines()]

    def close(self) -> None:
        """End the verb if it still runs, and drop what it has printed."""
        self._process.kill()
        self._process.wait()
        self._printed.close()


class Choice(Page):
    """The list of all katas, of which one can be taken."""

    def __init__(self, found: Sequence[Standing], current: Kata) -> None:
        super().__init__(say("The katas"), self._lines)
        self._found = found
        self._at = [one.kata for one in found].index(current)

    def _lines(self, columns: int) -> list[Text]:
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

    def press(self, key: str) -> bool:
        """Move, or take the kata. Return True if *key* closes the page."""
        self._at = max(0, min(len(self._found) - 1, self._at + self._step(key)))
        if key == "enter":
            self.chosen = self._found[self._at].kata
        return key in CLOSING

    def _foot(self, size: int) -> str:
        keys = say("enter goes there   q back")
        if size <= self._room:
            return keys
        return f"{keys}   {say('kata {number} of {total}', number=self._at + 1, total=size)}"


def _state(one: Standing) -> str:
    """Return the state as `list` has it, and how far a kata is that one may come back to."""
    known, edges = one.known, one.known.edges if one.known else None
    if one.stand is Stand.SKIPPED and known and known.passed:
        count = say("{passed} of {total} pass", passed=known.passed, total=known.total)
        return f"{one.in_words()}, {count}"
    if one.stand is Stand.SOLVED and not one.mastered and edges and edges.total:
        passed, total = edges.passed, edges.total
        return say("solved, edge cases {passed} of {total}", passed=passed, total=total)
    return one.in_words()
