"""The reader's terminal: a screen of its own for as long as it is had, then as it was before."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache

from rich.console import Console
from rich.style import Style
from rich.text import Span, Text

from dojo.watch.keys import Keys
from dojo.watch.modes import Modes
from dojo.watch.news import Inbox

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""Another screen, no cursor, and what is too wide is cut."""

END = "\x1b[?7h\x1b[?25h\x1b[?1049l"


def suits() -> bool:
    """Whether there is a terminal that can do what `Terminal` needs."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return Modes.suit() if sys.platform == "win32" else os.environ.get("TERM", "") not in DUMB


DUMB = {"", "dumb", "unknown"}


class Terminal:
    """What is shown, and what is typed. Use it in a `with`: nothing can end that keeps it."""

    def __init__(self, inbox: Inbox) -> None:
        self._keys = Keys(inbox)
        self._modes = Modes()
        self._had = False

    def __enter__(self) -> Terminal:
        try:
            self.take()
        except BaseException:
            self.give()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.give()

    def take(self) -> None:
        """Have the terminal."""
        self._had = True
        self._modes.set()
        self._keys.on()
        self._write(BEGIN)

    def give(self) -> None:
        """Give it back as it was; nothing where it is not had."""
        if self._had:
            self._keys.off()
            self._had = False
            with suppress(OSError):  # it may have gone away
                self._write(END)
            self._modes.restore()

    @property
    def had(self) -> bool:
        """Whether it is ours now."""
        return self._had

    def show(self, lines: Sequence[Text], columns: int) -> None:
        """Fill the screen with *lines*, which fit into it."""
        parts = [f"\x1b[2K{line}" for line in rendered(lines, columns)]
        if self._had:
            self._write("\x1b[H" + "\r\n".join(parts) + "\x1b[J")

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        try:
            found = os.get_terminal_size(sys.stdout.fileno())
        except OSError:
            return 80, 24
        return found.columns or 80, found.lines or 24

    def _write(self, text: str) -> None:
        data = text.encode(sys.stdout.encoding or "ascii", "replace")
        while data:
            data = data[os.write(sys.stdout.fileno(), data) :]


def rendered(lines: Sequence[Text], columns: int) -> list[str]:
    """The *lines* with the colors that the terminal has, none wider than *columns*."""
    for line in lines:
        line.truncate(columns)
    return [_rendered(line.plain, line.style, tuple(line.spans), columns) for line in lines]


@lru_cache(maxsize=500)
def _rendered(plain: str, style: str | Style, spans: tuple[Span, ...], columns: int) -> str:
    """One line, of which a screen mostly has the same as the screen before."""
    console = _console(columns)
    line = Text(plain, style, end="", spans=list(spans))
    with console.capture() as captured:
        console.print(line, no_wrap=True, crop=False, overflow="ignore", highlight=False)
    return captured.get().rstrip("\n")


@cache
def _console(columns: int) -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False)
