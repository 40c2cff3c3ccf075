"""Programs that are started for the reader: an editor, and other verbs of the command."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from dojo.core import texts
from dojo.core.catalogue import ROOT
from dojo.core.errors import Refused
from dojo.core.texts import say

VARIABLES = ("VISUAL", "EDITOR")

WINDOWED = {
    *("code", "code-insiders", "codium", "cursor", "windsurf", "zed", "atom", "lapce", "pulsar"),
    *("gedit", "gnome-text-editor", "kate", "kwrite", "mousepad", "geany", "pluma", "xed", "gvim"),
    *("subl", "sublime_text", "idea", "pycharm", "charm", "fleet", "mate", "bbedit", "thonny"),
    *("open", "xdg-open", "start", "notepad", "notepad++", "idle", "idle3", "spyder"),
}
"""Editors that open a window of their own; every other one is given the terminal."""


def asked_for() -> tuple[str, list[str]] | None:
    """Return the first variable that names an editor, and its command in words; None if none."""
    for name in VARIABLES:
        if text := os.environ.get(name, "").strip():
            return name, words(text)
    return None


def command() -> list[str] | None:
    """Return the words of the command that opens a file put after them; None without an editor."""
    asked = asked_for()
    names = asked[1] if asked else ["code"]
    found = shutil.which(names[0]) if names else None
    return [found, *names[1:]] if found else None


def words(text: str) -> list[str]:
    """Return the words of a command as people write it into a variable: ``code --wait``."""
    if sys.platform == "win32" and shutil.which(text.strip('"')):
        return [text.strip('"')]  # a path with blanks in it, often without quotes there
    try:
        return shlex.split(text, posix=sys.platform != "win32")
    except ValueError:  # a quote that is never closed
        return text.split()


def required() -> list[str]:
    """Return the command of the reader's editor. Raises Refused if there is none."""
    if (found := command()) is not None:
        return found
    if (asked := asked_for()) is not None:
        name, missing = asked
        raise Refused(say("{name} is {editor}, which is not there.", name=name, editor=missing[0]))
    raise Refused(say("Which editor? Set EDITOR, as in: export EDITOR=nano"))


def has_window(command: list[str]) -> bool:
    """Return True if the editor *command* leaves the terminal alone."""
    return Path(command[0]).stem.lower() in WINDOWED


@dataclass(frozen=True)
class EditorClosed:
    """The editor has ended."""


@dataclass(frozen=True)
class VerbFinished:
    """Another verb of the command has ended."""

    process: subprocess.Popen[str]
    output: str


def edit(command: list[str], file: Path, inbox: SimpleQueue[object]) -> None:
    """Open *file* in the editor *command*; the inbox gets `EditorClosed` afterwards.

    Raises Refused if it cannot be started.
    """
    quiet = subprocess.DEVNULL if has_window(command) else None
    try:
        process = subprocess.Popen([*command, str(file)], stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError as error:
        why = error.strerror or error
        raise Refused(
            say("{editor} cannot be started: {why}.", editor=command[0], why=why)
        ) from error

    def wait() -> None:
        process.wait()
        inbox.put(EditorClosed())

    threading.Thread(target=wait, daemon=True).start()


def run_verb(
    arguments: Sequence[str], columns: int, inbox: SimpleQueue[object]
) -> subprocess.Popen[str]:
    """Start another verb of the command; the inbox gets `VerbFinished` with what it printed."""
    color = {} if os.environ.get("NO_COLOR") else {"FORCE_COLOR": "1"}
    own = {"COLUMNS": str(columns), "KATA_LANG": texts.language(), "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dojo", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **color, **own, "PYTHONPATH": str(ROOT / "scripts")},
    )

    def wait() -> None:
        inbox.put(VerbFinished(process, process.communicate()[0]))

    threading.Thread(target=wait, daemon=True).start()
    return process
