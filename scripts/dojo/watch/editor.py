"""The editor for a learner's file: `$VISUAL`, `$EDITOR`, or VS Code where it is there."""

from __future__ import annotations

import os
import shlex
import shutil
import sys

VARIABLES = ("VISUAL", "EDITOR")


def asked_for() -> tuple[str, list[str]] | None:
    """The first variable that names an editor, and the words of its command; None if none does."""
    for name in VARIABLES:
        if text := os.environ.get(name, "").strip():
            return name, words(text)
    return None


def command() -> list[str] | None:
    """The words of the command that opens a file put after them; None where there is no editor."""
    asked = asked_for()
    names = asked[1] if asked else ["code"]
    found = shutil.which(names[0]) if names else None
    return [found, *names[1:]] if found else None


def words(text: str) -> list[str]:
    """The words of a command as people write it into a variable: ``code --wait``."""
    if sys.platform == "win32" and shutil.which(text.strip('"')):
        return [text.strip('"')]  # a path with blanks in it, often without quotes there
    try:
        return shlex.split(text, posix=sys.platform != "win32")
    except ValueError:  # a quote that is never closed
        return text.split()
