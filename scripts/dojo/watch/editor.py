"""The reader's editor: which one it is, and how it is started."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from dojo.core.errors import Refused
from dojo.core.texts import say

VARIABLES = ("VISUAL", "EDITOR")

USUAL = ["code", "micro", "nano", "vi"]
"""Commands to try where no variable names one, the best first."""

if sys.platform == "win32":
    USUAL = ["code", "notepad"]
elif sys.platform == "darwin":
    USUAL += ["open -t"]

WINDOWED = {
    *("code", "code-insiders", "codium", "cursor", "windsurf", "zed", "atom", "lapce", "pulsar"),
    *("gedit", "gnome-text-editor", "kate", "kwrite", "mousepad", "geany", "pluma", "xed", "gvim"),
    *("subl", "sublime_text", "idea", "pycharm", "charm", "fleet", "mate", "bbedit", "thonny"),
    *("open", "xdg-open", "start", "notepad", "notepad++", "idle", "idle3", "spyder"),
}
"""Editors that open a window of their own; every other one is given the terminal."""


def command() -> list[str]:
    """Return the words of the command that opens a file put after them. Raise Refused if none."""
    name = next((name for name in VARIABLES if os.environ.get(name, "").strip()), "")
    asked = words(os.environ[name].strip()) if name else []
    for first, *rest in [asked] if asked else map(str.split, USUAL):
        if found := shutil.which(first):
            return [found, *rest]
    if asked:
        raise Refused(say("{name} is {editor}, which is not there.", name=name, editor=asked[0]))
    raise Refused(say("Which editor? Set EDITOR, as in: export EDITOR=nano"))


def words(text: str) -> list[str]:
    """Return the words of a command as people write it into a variable: ``code --wait``."""
    if sys.platform == "win32" and shutil.which(text.strip('"')):
        return [text.strip('"')]  # a path with blanks in it, often without quotes there
    try:
        return shlex.split(text, posix=sys.platform != "win32")
    except ValueError:  # a quote that is never closed
        return text.split()


def has_window(command: list[str]) -> bool:
    """Return True if the editor *command* leaves the terminal alone."""
    return Path(command[0]).stem.lower() in WINDOWED


def edit(command: list[str], file: Path) -> subprocess.Popen[bytes]:
    """Open *file* in the editor *command*. Raises Refused if it cannot be started."""
    quiet = subprocess.DEVNULL if has_window(command) else None
    try:
        return subprocess.Popen([*command, str(file)], stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError as error:
        why = error.strerror or error
        raise Refused(
            say("{editor} cannot be started: {why}.", editor=command[0], why=why)
        ) from error
