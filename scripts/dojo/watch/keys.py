"""Keys, one at a time and without Enter, read in a thread of their own."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

from dojo.watch.news import Inbox, Pressed

HUNG_UP = "hung up"
"""What is pressed, as it were, when the terminal has gone away."""

BREATH = 0.05
"""Seconds in which the rest of a key's sequence follows its first byte."""

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


def split(text: str) -> list[str]:
    """The keys that *text* from a terminal stands for; sequences that nobody knows are left out."""
    found = []
    while text:
        size = _size(text)
        key, text = text[:size], text[size:]
        name = SEQUENCES.get(key, key)
        if len(key) == 1 or name != key:
            found.append(name)
    return found


def _size(text: str) -> int:
    """How many characters the first key of *text* has."""
    if text[0] != "\x1b" or len(text) == 1 or text[1] not in "[O":
        return 1
    for place, letter in enumerate(text[2:], 3):
        if "@" <= letter <= "~":
            return place
    return len(text)


if sys.platform == "win32":
    import msvcrt
    import time

    PAUSE = 0.03  # seconds between two looks: a console has no other way

    SPECIAL = {"H": "up", "P": "down", "I": "page up", "Q": "page down", "G": "home", "O": "end"}

    class Keys:
        """Puts what is typed into the inbox, while it is on."""

        def __init__(self, inbox: Inbox) -> None:
            self._inbox = inbox
            self._over = threading.Event()
            self._thread = threading.Thread()

        def on(self) -> None:
            """Begin to listen."""
            self._over.clear()
            self._thread = threading.Thread(target=self._listen, daemon=True)
            self._thread.start()

        def off(self) -> None:
            """Listen no longer: somebody else may read from the terminal."""
            self._over.set()
            if self._thread.is_alive():
                self._thread.join()

        def _listen(self) -> None:
            while not self._over.is_set():
                if not msvcrt.kbhit():
                    time.sleep(PAUSE)
                    continue
                letter = msvcrt.getwch()
                if letter in "\0\xe0":
                    for key in filter(None, [SPECIAL.get(msvcrt.getwch())]):
                        self._inbox.put(Pressed(key))
                    continue
                for key in split(letter):
                    self._inbox.put(Pressed(key))

else:
    import select

    class Keys:
        """Puts what is typed into the inbox, while it is on."""

        def __init__(self, inbox: Inbox) -> None:
            self._inbox = inbox
            self._thread = threading.Thread()
            self._bell = os.pipe()

        def on(self) -> None:
            """Begin to listen."""
            self._thread = threading.Thread(target=self._listen, daemon=True)
            self._thread.start()

        def off(self) -> None:
            """Listen no longer: somebody else may read from the terminal."""
            if self._thread.is_alive():
                os.write(self._bell[1], b"!")
                self._thread.join()
                os.read(self._bell[0], 1)

        def _listen(self) -> None:
            while self._bell[0] not in (ready := select.select([0, self._bell[0]], [], [])[0]):
                data = self._read() if ready else b""
                if not data:
                    self._inbox.put(Pressed(HUNG_UP))
                    select.select([self._bell[0]], [], [])
                    return
                for key in split(data.decode(errors="replace")):
                    self._inbox.put(Pressed(key))

        def _read(self) -> bytes:
            data = b""
            with suppress(OSError):
                data = os.read(0, 1024)
                if data.endswith(b"\x1b") and select.select([0], [], [], BREATH)[0]:
                    data += os.read(0, 1024)
            return data
