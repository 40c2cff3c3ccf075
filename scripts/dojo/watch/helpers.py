"""Programs that are started for the reader: an editor, and other verbs of the command."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from dojo.core import texts
from dojo.core.catalogue import ROOT
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.watch import editor as editors
from dojo.watch.news import Finished, Inbox

WINDOWED = {
    *(
        "code",
        "code-insiders",
        "codium",
        "cursor",
        "windsurf",
        "zed",
        "atom",
        "subl",
        "sublime_text",
    ),
    *("gedit", "gnome-text-editor", "kate", "kwrite", "mousepad", "geany", "pluma", "xed", "gvim"),
    *("idea", "pycharm", "charm", "fleet", "mate", "bbedit", "open", "xdg-open", "start"),
    *("notepad", "notepad++", "idle", "idle3", "thonny", "spyder", "lapce", "pulsar"),
}
"""Editors that open a window of their own; every other one is given the terminal."""

_START = """
import os, sys, threading
ours = os.dup(0)  # pytest puts something else at 0
threading.Thread(target=lambda: os.read(ours, 1) or os._exit(130), daemon=True).start()
sys.path.insert(0, sys.argv.pop(1))
from dojo.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def editor() -> list[str]:
    """The reader's editor as a command: ``$VISUAL``, ``$EDITOR``, else ``code``.

    Raises Refused where there is none.
    """
    if (command := editors.command()) is not None:
        return command
    if (asked := editors.asked_for()) is not None:
        name, command = asked
        raise Refused(say("{name} is {editor}, which is not there.", name=name, editor=command[0]))
    raise Refused(say("Which editor? Set EDITOR, as in: export EDITOR=nano"))


def has_window(command: list[str]) -> bool:
    """Whether the editor *command* leaves the terminal alone."""
    return Path(command[0]).stem.lower() in WINDOWED


def edit(command: list[str], file: Path, inbox: Inbox) -> None:
    """Open *file* in the editor *command*; the inbox is told when it is closed.

    Raises Refused where it cannot be started.
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
        inbox.put(Finished(edit))

    threading.Thread(target=wait, daemon=True).start()


class Verb:
    """Another verb of the command, whose output is for a page."""

    def __init__(self, inbox: Inbox, columns: int, *arguments: str) -> None:
        color = {} if os.environ.get("NO_COLOR") else {"FORCE_COLOR": "1"}
        own = {"COLUMNS": str(columns), "KATA_LANG": texts.language(), "PYTHONIOENCODING": "utf-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(ROOT / "scripts"), *arguments],
            stdin=subprocess.PIPE,  # which ends with us, and it with that
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **color, **own},
        )
        self._inbox = inbox
        threading.Thread(target=self._wait, daemon=True).start()

    def end(self) -> None:
        """End it: nobody wants to know any more."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def _wait(self) -> None:
        assert self._process.stdout is not None
        output = self._process.stdout.read()
        self._process.wait()
        self._inbox.put(Finished(self, output))
