"""The reader's terminal: lines that fit it, its modes, the keys, and a screen of our own."""

from __future__ import annotations

import io
import os
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from rich.console import Console
from rich.text import Text

WIDE = 100
"""Columns that are used at most: longer lines are hard to read."""

BLOCK = re.compile(r" *\S+  +(?=\S)")
"""What stands before the value in a row of a failure's block: a label, and spaces."""

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""Another screen, no cursor, and lines that are too wide are cut."""

END = "\x1b[?7h\x1b[?25h\x1b[?1049l"

DUMB = {"", "dumb", "unknown"}

SIGNS = "✓✗▸·…─│█░"
"""A terminal whose letters lack these gets plain lines."""

HUNG_UP = "hung up"
"""The key that stands for a terminal that has gone away."""

SEQUENCES = {
    **dict.fromkeys(("\x1b[A", "\x1bOA"), "up"),
    **dict.fromkeys(("\x1b[B", "\x1bOB"), "down"),
    **dict.fromkeys(("\x1b[5~", "\x02"), "page up"),
    **dict.fromkeys(("\x1b[6~", "\x06"), "page down"),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"), "home"),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"), "end"),
    **dict.fromkeys(("\r", "\n"), "enter"),
    "\x1b": "escape",
    "\x0c": "redraw",
    "\x04": HUNG_UP,
}
"""What terminals send -> the name of the key."""

KEY = re.compile(r"\x1b[\[O][^@-~]*[@-~]?|.", re.DOTALL)
"""What one key sends: a sequence, or a character."""


# Lines


def fold(text: str, columns: int, style: str = "", indent: int | None = None) -> list[Text]:
    """Return the lines of *text* in at most so many *columns*.

    The rest of a long one is *indent* columns in; by default it stands below a label's value.
    """
    lines = text.splitlines() or [""]
    return [Text(part, style) for line in lines for part in _fold(line.rstrip(), columns, indent)]


def _fold(line: str, columns: int, indent: int | None) -> list[str]:
    if len(line) <= columns:
        return [line]
    if indent is None:
        label = BLOCK.match(line)
        indent = label.end() if label else len(line) - len(line.lstrip())
    return textwrap.wrap(
        line,
        columns,
        subsequent_indent=" " * min(indent, columns // 3),
        replace_whitespace=False,
        break_on_hyphens=False,
    )


def block(text: str, columns: int) -> list[Text]:
    """Return the lines of a failure's block: its rule in red, its labels dim."""
    rule, _, rest = text.rstrip().partition("\n")
    lines = fold(rest, columns)
    for line in lines:
        if label := BLOCK.match(line.plain):
            line.stylize("dim", 0, label.end())
    return [*fold(rule, columns, "bold red", indent=2), *lines]


def flow(parts: Iterable[Text], columns: int, gap: str = "  ") -> list[Text]:
    """Return the *parts* side by side, with *gap* between them, on as few lines as they need."""
    lines: list[Text] = []
    for part in parts:
        if lines and lines[-1].cell_len + len(gap) + part.cell_len <= columns:
            lines[-1].append(gap).append_text(part)
        else:
            lines.append(part.copy())
    return lines


@lru_cache(8)
def markdown(text: str, columns: int) -> list[Text]:
    """Return the lines of a Markdown *text*; they are not to be changed."""
    from rich.markdown import Markdown  # it takes a tenth of a second: only when it is wanted

    rows = _console(columns).render_lines(Markdown(text, hyperlinks=False), pad=False)
    return [Text.assemble(*((part.text, part.style or "") for part in row)) for row in rows]


# The screen and the keys


class Terminal:
    """The screen and the keyboard, while they are ours."""

    def __init__(self) -> None:
        self.taken = False
        """True while we fill the terminal."""
        self._modes: Any = None  # those from before

    def take(self) -> None:
        """Fill the terminal from now on."""
        self.taken = True  # first: a signal may end us before the next line
        self._modes = take_keyboard()
        self._write(BEGIN)

    def give_back(self) -> None:
        """Leave the terminal as it was; do nothing if it is not taken."""
        if self.taken:
            self.taken = False
            with suppress(OSError):  # it may have gone away
                self._write(END)
            give_keyboard_back(self._modes)

    def pressed(self) -> list[str]:
        """Return the keys that were pressed and not read yet: characters, and names such as up."""
        return pressed_keys() if self.taken else []

    def show(self, lines: Sequence[Text]) -> None:
        """Fill the screen with *lines*; those that are too wide are cut."""
        if self.taken:
            parts = [f"\x1b[2K{line}" for line in _rendered(lines, self.size()[0])]
            self._write("\x1b[H" + "\r\n".join(parts) + "\x1b[J")

    def size(self) -> tuple[int, int]:
        """Return its columns and rows."""
        try:
            found = os.get_terminal_size(sys.stdout.fileno())
        except OSError:
            return 80, 24
        return found.columns or 80, found.lines or 24

    def _write(self, text: str) -> None:
        data = text.encode(sys.stdout.encoding or "ascii", "spell")
        while data:
            data = data[os.write(sys.stdout.fileno(), data) :]


def is_suitable() -> bool:
    """Return True if there is a terminal that can do all that `Terminal` needs."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        SIGNS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return sys.platform == "win32" or os.environ.get("TERM", "") not in DUMB


def _rendered(lines: Sequence[Text], columns: int) -> list[str]:
    """Return *lines* with the escape sequences for the colors that the terminal has."""
    console = _console(columns)
    with console.capture() as captured:  # all at once: line by line takes five times as long
        console.print(Text("\n").join(lines), no_wrap=True, overflow="crop", highlight=False)
    return captured.get().split("\n")[:-1]


def _console(columns: int) -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False)


def split(text: str) -> list[str]:
    """Return the keys that *text* from a terminal stands for, without unknown sequences."""
    found = [(sent, SEQUENCES.get(sent, sent)) for sent in KEY.findall(text)]
    return [name for sent, name in found if len(sent) == 1 or name != sent]


if sys.platform == "win32":
    import msvcrt

    SPECIAL = {"H": "up", "P": "down", "I": "page up", "Q": "page down", "G": "home", "O": "end"}

    def take_keyboard() -> None:
        """Let the console obey escape sequences; keys come at once anyway."""
        os.system("")

    def give_keyboard_back(before: None) -> None:
        """Do nothing: no mode was changed."""

    def pressed_keys() -> list[str]:
        """Return the keys that were pressed and not read yet."""
        found = []
        while msvcrt.kbhit():
            letter = msvcrt.getwch()
            found += [SPECIAL.get(msvcrt.getwch(), "")] if letter in "\0\xe0" else split(letter)
        return found

else:
    import select
    import termios
    import tty

    ESCAPE_DELAY = 0.05
    """Seconds in which the rest of a key's sequence follows its first byte."""

    def take_keyboard() -> list[Any]:
        """Let keys come at once and unseen, and return the modes from before.

        Ctrl-C and Ctrl-Z stay signals.
        """
        before = termios.tcgetattr(0)
        tty.setcbreak(0, termios.TCSADRAIN)
        return before

    def give_keyboard_back(before: list[Any] | None) -> None:
        """Restore the modes from *before*, and drop what was typed and not read."""
        if before is not None:
            with suppress(termios.error):  # the terminal may have gone away
                termios.tcsetattr(0, termios.TCSAFLUSH, before)

    def pressed_keys() -> list[str]:
        """Return the keys that were pressed and not read yet."""
        if not select.select([0], [], [], 0)[0]:
            return []  # which is nearly always so, and is asked many times a second
        data = b""
        while select.select([0], [], [], ESCAPE_DELAY if data.endswith(b"\x1b") else 0)[0]:
            try:
                more = os.read(0, 1024)
            except OSError:
                more = b""
            if not more:
                return [HUNG_UP]
            data += more
        return split(data.decode(errors="replace"))
