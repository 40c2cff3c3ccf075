"""Long output through a pager, where a person sits in front of it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from rich.console import Console
from rich.text import Text

LESS = "FRX"
"""What git gives `less`: end where all fits the screen, keep colors, leave what was there."""


def show(console: Console, write: Callable[[Console], None], *, pager: bool) -> None:
    """Let *write* write to *console*; what is longer than the screen goes through the pager.

    What is no terminal gets no blanks at the ends of lines.
    """
    if console.legacy_windows:  # its colors are no part of the text
        write(console)
        return
    with console.capture() as capture:
        write(console)
    text = capture.get()
    if not console.is_terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    tall = console.is_terminal and text.count("\n") >= console.height
    command = _command() if pager and tall else []
    if not command or not _page(command, text):
        console.out(text, end="", highlight=False)


def _command() -> list[str]:
    """The pager's command line: `PAGER`, else `less`, else `more`; empty where there is none.

    The `more` of Windows wants the letters of old consoles, and is none.
    """
    asked = os.environ.get("PAGER")
    if asked is not None:
        words = shlex.split(asked, posix=sys.platform != "win32")
        return words if words and shutil.which(words[0]) else []
    names = ("less",) if sys.platform == "win32" else ("less", "more")
    return next(([name] for name in names if shutil.which(name)), [])


def _page(command: list[str], text: str) -> bool:
    """Show *text* in the pager and wait for its end; False where it cannot be started."""
    environment = {"LESS": LESS, "LESSCHARSET": "utf-8", **os.environ}
    if not _takes_colors(command[0], environment):
        text = Text.from_ansi(text).plain + "\n"
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    assert pager.stdin is not None
    with suppress(OSError):  # whoever reads has seen enough
        pager.stdin.write(text.encode("utf-8", "replace"))
        pager.stdin.close()
    while pager.returncode is None:
        with suppress(KeyboardInterrupt):  # Ctrl-C is the pager's, which goes on
            pager.wait()
    return True


def _takes_colors(pager: str, environment: dict[str, str]) -> bool:
    name = os.path.basename(pager).removesuffix(".exe")  # noqa: PTH119 - whatever it is a path of
    return name == "less" and "r" in environment["LESS"].lower()
