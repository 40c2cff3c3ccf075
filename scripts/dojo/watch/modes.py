"""How a terminal treats what is typed and written: set for watch, then put back."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    OUTPUT = -11
    SEQUENCES = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING

    class Modes:
        """The modes of a console: it obeys escape sequences while they are set."""

        def __init__(self) -> None:
            self._before: int | None = None

        @classmethod
        def suit(cls) -> bool:
            """Whether this console can do it; those before Windows 10 cannot."""
            modes = cls()
            modes.set()
            modes.restore()
            return modes._before is not None

        def set(self) -> None:
            """Let it obey."""
            console, mode = ctypes.windll.kernel32, wintypes.DWORD()
            handle = console.GetStdHandle(OUTPUT)
            if console.GetConsoleMode(handle, ctypes.byref(mode)) and console.SetConsoleMode(
                handle, mode.value | SEQUENCES
            ):
                self._before = mode.value

        def restore(self) -> None:
            """As it was."""
            if self._before is not None:
                console = ctypes.windll.kernel32
                console.SetConsoleMode(console.GetStdHandle(OUTPUT), self._before)

else:
    import termios

    LOCAL = 3  # where the flags are that make lines of what is typed, and echo it
    CHARACTERS = 6

    class Modes:
        """The modes of a terminal: keys come at once and unseen while they are set."""

        def __init__(self) -> None:
            self._before: list[Any] | None = None

        @classmethod
        def suit(cls) -> bool:
            """Every terminal can do that."""
            return True

        def set(self) -> None:
            """Let keys come at once; Ctrl-C and Ctrl-Z stay signals."""
            self._before = termios.tcgetattr(0)
            modes = termios.tcgetattr(0)
            modes[LOCAL] &= ~(termios.ICANON | termios.ECHO)
            modes[CHARACTERS][termios.VMIN] = 1
            modes[CHARACTERS][termios.VTIME] = 0
            termios.tcsetattr(0, termios.TCSADRAIN, modes)

        def restore(self) -> None:
            """As it was; what was typed and not read is not for whoever comes next."""
            if self._before is not None:
                with suppress(termios.error):  # it may have gone away
                    termios.tcsetattr(0, termios.TCSAFLUSH, self._before)
