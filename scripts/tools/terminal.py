"""A command in a terminal of its own, and the screen that a person sees; for `pictures`."""

from __future__ import annotations

import ast
import io
import os
import re
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pexpect
import pyte
from dojo.core import catalogue
from dojo.core.misconceptions import as_module
from rich.console import Console
from rich.style import Style
from rich.text import Text

PATIENCE = 120  # seconds for a screen to go on; compare on a slow and busy machine needs many
END_OF_SCREEN = b"\x1b[J"
"""The last that watch writes of each screen: a busy machine brings it in several pieces."""

COLORS = {"NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES"}


class Terminal:
    """A terminal in the folder *home*, in which `kata.py` is called in *language*."""

    def __init__(self, home: Path, columns: int, lines: int, language: str) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._home = home
        self.language = language
        self._child: pexpect.spawn[bytes] | None = None
        self._typed = ""

    def write(self, name: str, what: str) -> None:
        """Let the learner's file of the kata *name* be one that is known: ``alternatives/…``.

        Its tasks have their docstrings, as when somebody has filled in the stub.
        """
        kata = catalogue.find(name)
        path = kata.reference.parent / f"{what}.py"
        if path in kata.misconceptions:
            known = as_module(kata, path)
        else:
            known = path.read_text(encoding="utf-8")
            for task, docstring in _docstrings(kata.reference.read_text(encoding="utf-8")).items():
                head = rf"(?m)^(def {task}\(.*:)$"
                known = re.sub(head, lambda m: m[1] + "\n" + docstring, known)  # noqa: B023
        file = self._home / "katas" / kata.key / kata.stub.name
        file.write_text(known, encoding="utf-8")

    def run(self, *arguments: str) -> None:
        """Start the command with *arguments*."""
        kept = {name: value for name, value in os.environ.items() if name not in COLORS}
        own = {"TERM": "xterm-256color", "KATA_LANG": self.language, "PYTHONPATH": "scripts"}
        self._typed = " ".join(["kata", *arguments])
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "dojo", *arguments],
            cwd=str(self._home),
            env={**kept, **own},
            dimensions=(self._screen.lines, self._screen.columns),
            timeout=PATIENCE,
        )

    def wait(self, text: str = "") -> None:
        """Wait until *text* is on a screen of watch; without one, until the command ends."""
        assert self._child is not None
        last = b""
        while not (text and text in self.text() and last == END_OF_SCREEN):
            try:
                come = self._child.read_nonblocking(4096, PATIENCE)
            except pexpect.EOF:
                return
            self._stream.feed(come)
            last = (last + come)[-len(END_OF_SCREEN) :]

    def type(self, keys: str) -> None:
        """Press *keys*."""
        assert self._child is not None
        self._child.send(keys)

    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def svg(self, name: str, most: int) -> str:
        """The first lines of the screen as SVG, *most* at most; *name* is a part of its ids."""
        console = Console(
            record=True,
            width=self._screen.columns,
            file=io.StringIO(),
            force_terminal=True,
            legacy_windows=False,
        )
        for line in islice(self._lines(), most):
            console.print(line, no_wrap=True, overflow="crop", highlight=False)
        made = console.export_svg(title=self._typed, unique_id=name)
        # Where pictures are shown, fonts from elsewhere are not loaded.
        return re.sub(r"@font-face \{.*?\}\s*", "", made, flags=re.DOTALL)

    def _lines(self) -> Iterator[Text]:
        """The lines that are not empty ones at the end."""
        last = max((n for n, line in enumerate(self._screen.display) if line.strip()), default=0)
        for number in range(last + 1):
            text = Text()
            for column in range(self._screen.columns):
                cell = self._screen.buffer[number][column]
                text.append(cell.data, _style(cell))
            text.rstrip()
            yield text

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        """End the command as a person does, and wait: what it has started ends with it."""
        if self._child is None:
            return
        try:
            if self._child.isalive():
                self._child.sendintr()
                self.wait()
        finally:
            self._child.kill(signal.SIGKILL)  # close() alone gives up where a machine is busy
            self._child.wait()
            self._child.close()


def _docstrings(source: str) -> dict[str, str]:
    """The docstrings of the functions in *source*, as they are written there."""
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[node.body[0].lineno - 1 : node.body[0].end_lineno])
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node)
    }


def _style(cell: pyte.screens.Char) -> Style:
    return Style(
        color=_color(cell.fg),
        bgcolor=_color(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse,
    )


def _color(name: str) -> str | None:
    """rich's name of a color, for pyte's: the default, six hexadecimal digits, or a name."""
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    return name.replace("bright", "bright_").replace("brown", "yellow")
