"""The terminal, the letters and the language that it has, and the editor."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator

from dojo.cli.doctor.findings import Finding, good, note
from dojo.cli.doctor.remedies import remedy
from dojo.core.texts import language, say
from dojo.watch import editor

COLUMNS = 60
"""How wide a terminal must be for what the katas show."""

LETTERS = "✓✗▸…áéíñ¿«»─│"


def terminal() -> Iterator[Finding]:
    """Tell what the output goes to."""
    if not sys.stdout.isatty():
        yield good("terminal", say("no terminal here: everything is plain lines"))
        return
    columns, lines = shutil.get_terminal_size()
    text = say("terminal: {columns} columns, {lines} lines", columns=columns, lines=lines)
    if os.environ.get("TERM") == "dumb":
        advice = say("It can only go on downwards (TERM=dumb): `watch` prints plain lines.")
        yield note("terminal", text, advice)
    elif columns < COLUMNS:
        advice = say("Make it wider: below {columns} columns lines break.", columns=COLUMNS)
        yield note("terminal", text, advice)
    else:
        yield good("terminal", text)


def letters() -> Iterator[Finding]:
    """Check that all letters that are printed can be shown, and tell the language."""
    encoding = sys.stdout.encoding or "ascii"
    text = say("letters: {encoding}; language: {language}", encoding=encoding, language=language())
    advice = "PYTHONUTF8=1"
    if sys.platform == "win32":
        advice = "chcp 65001 & set PYTHONUTF8=1"
    try:
        LETTERS.encode(encoding)
    except UnicodeEncodeError:
        yield note("letters", text, say("Some are shown as `?`. To have all:") + f" {advice}")
        return
    try:
        before = locale.setlocale(locale.LC_CTYPE)
        locale.setlocale(locale.LC_CTYPE, "")
        locale.setlocale(locale.LC_CTYPE, before)
    except locale.Error:
        asked = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG")
        why = say("This machine has no locale {name}.", name=asked)
        yield note("letters", text, "\n".join(filter(None, [why, remedy("locale")])))
        return
    yield good("letters", text)


def open_in() -> Iterator[Finding]:
    """Tell which editor `o` opens in watch."""
    asked, found = editor.asked_for(), editor.command()
    if found:
        yield good("editor", say("editor: {command}", command=" ".join(found)))
    elif asked:
        text = say(
            "${variable} names {command}, which is not there",
            variable=asked[0],
            command=" ".join(asked[1]),
        )
        yield note("editor", text, remedy("editor"))
    else:
        text = say("no editor: neither $VISUAL nor $EDITOR is set, and there is no `code`")
        yield note("editor", text, remedy("editor"))
