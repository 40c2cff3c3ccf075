"""The reader's terminal: its size, its modes, the keys, and a screen of our own for a while."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from rich.console import Console
from rich.text import Text

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""Another screen, no cursor, and lines that are too wide are cut."""

END = "\x1b[?7h\x1b[?25h\x1b[?1049l"

DUMB = {"", "dumb", "unknown"}

SIGNS = "✓✗▸·…─│█░"
"""A terminal whose letters lack these gets plain lines."""

ESCAPE_DELAY = 0.05
"""Seconds in which the rest of a key's sequence follows its first byte."""

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


@dataclass(frozen=True)
class KeyPressed:
    """A key."""

    key: str
    """The character, or a name such as ``up``."""


class Terminal:
    """The screen and the keyboard. In a `with`, it is given back whatever ends the block."""

    def __init__(self, inbox: SimpleQueue[object]) -> None:
        self._keyboard = Keyboard(inbox)
        self._taken = False

    def __enter__(self) -> Terminal:
        try:
            self.take()
        except BaseException:
            self.give_back()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take(self) -> None:
        """Fill the terminal from now on."""
        self._taken = True  # first: a signal may end us before the next line
        self._keyboard.start()
        self._write(BEGIN)

    def give_back(self) -> None:
        """Leave the terminal as it was; does nothing if it is not taken."""
        if self._taken:
            self._taken = False
            with suppress(OSError):  # it may have gone away
                self._write(END)
            self._keyboard.stop()

    @property
    def taken(self) -> bool:
        """True while we fill the terminal."""
        return self._taken

    def show(self, lines: Sequence[Text]) -> None:
        """Fill the screen with *lines*; those that are too wide are cut."""
        if self._taken:
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
        data = text.encode(sys.stdout.encoding or "ascii", "replace")
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
    console = Console(file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False)
    with console.capture() as captured:
        for line in lines:
            console.print(line, no_wrap=True, overflow="crop", highlight=False)
    return captured.get().split("\n")[:-1]


def split(text: str) -> list[str]:
    """Return the keys that *text* from a terminal stands for, without unknown sequences."""
    found = []
    while text:
        size = _size(text)
        key, text = text[:size], text[size:]
        name = SEQUENCES.get(key, key)
        if len(key) == 1 or name != key:
            found.append(name)
    return found


def _size(text: str) -> int:
    """Return how many characters the first key of *text* has."""
    if text[0] != "\x1b" or len(text) == 1 or text[1] not in "[O":
        return 1
    for place, letter in enumerate(text[2:], 3):
        if "@" <= letter <= "~":
            return place
    return len(text)


if sys.platform == "win32":
    import msvcrt

    PAUSE = 0.03  # seconds between two looks for a key: a console has no other way
    SPECIAL = {"H": "up", "P": "down", "I": "page up", "Q": "page down", "G": "home", "O": "end"}

    class Keyboard:
        """Put each key into the inbox, from `start` to `stop`."""

        def __init__(self, inbox: SimpleQueue[object]) -> None:
            self._inbox = inbox
            self._stopped = threading.Event()
            self._thread = threading.Thread()

        def start(self) -> None:
            """Begin to read."""
            os.system("")  # from now on the console obeys escape sequences
            self._stopped.clear()
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()

        def stop(self) -> None:
            """Read no more: another program may do so."""
            self._stopped.set()
            if self._thread.is_alive():
                self._thread.join()

        def _read(self) -> None:
            while not self._stopped.wait(0 if msvcrt.kbhit() else PAUSE):
                if not msvcrt.kbhit():
                    continue
                letter = msvcrt.getwch()
                special = letter in "\0\xe0"
                for key in [SPECIAL.get(msvcrt.getwch(), "")] if special else split(letter):
                    self._inbox.put(KeyPressed(key))

else:
    import select
    import termios

    LOCAL = 3  # the flags that make lines of what is typed, and echo it
    CHARACTERS = 6

    class Keyboard:
        """Put each key into the inbox, at once and unseen, from `start` to `stop`."""

        def __init__(self, inbox: SimpleQueue[object]) -> None:
            self._inbox = inbox
            self._stopping = os.pipe()
            self._thread = threading.Thread()
            self._before: list[Any] | None = None

        def start(self) -> None:
            """Begin to read; Ctrl-C and Ctrl-Z stay signals."""
            self._before = termios.tcgetattr(0)
            modes = termios.tcgetattr(0)
            modes[LOCAL] &= ~(termios.ICANON | termios.ECHO)
            modes[CHARACTERS][termios.VMIN] = 1
            modes[CHARACTERS][termios.VTIME] = 0
            termios.tcsetattr(0, termios.TCSADRAIN, modes)
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()

        def stop(self) -> None:
            """Read no more, and drop what was typed and not read."""
            if self._thread.is_alive():
                os.write(self._stopping[1], b"!")
                self._thread.join()
                os.read(self._stopping[0], 1)
            if self._before is not None:
                with suppress(termios.error):  # it may have gone away
                    termios.tcsetattr(0, termios.TCSAFLUSH, self._before)

        def _read(self) -> None:
            stop = self._stopping[0]
            while stop not in select.select([0, stop], [], [])[0]:
                data = self._next()
                if not data:
                    self._inbox.put(KeyPressed(HUNG_UP))
                    select.select([stop], [], [])
                    return
                for key in split(data.decode(errors="replace")):
                    self._inbox.put(KeyPressed(key))

        def _next(self) -> bytes:
            data = b""
            with suppress(OSError):
                data = os.read(0, 1024)
                if data.endswith(b"\x1b") and select.select([0], [], [], ESCAPE_DELAY)[0]:
                    data += os.read(0, 1024)
            return data
