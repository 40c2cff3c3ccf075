"""Make the pictures of the READMEs from real runs: `-m tools.pictures`.

Each is what a person sees. A command runs in a terminal of its own, around a copy of the katas in
which something is written; its screen becomes SVG. `--check` makes them anew and compares what
can be read in them. Times differ from run to run, and do not count. Needs
`requirements-maintainer.txt`, and a system that has pseudo-terminals.
"""

from __future__ import annotations

import ast
import io
import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pexpect
import pyte
from dojo.core import catalogue
from dojo.core.texts import LANGUAGES
from rich.console import Console
from rich.style import Style
from rich.text import Text

from tools.measuring import as_module, copied_dojo

FOLDER = catalogue.ROOT / ".github" / "pictures"
HINT = {"en": "This often comes", "es": "Esto suele venir"}
TIMED = re.compile(r"\d+\.\d\d")
NUMBER = re.compile(r"[\d.,]+(m?s\b)?")  # on a busy machine milliseconds become seconds

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

        Its tasks have their docstrings, as in a stub that is filled in.
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

    def text(self) -> str:
        """Return what is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def svg(self, name: str, most: int) -> str:
        """Return the first lines of the screen as SVG; *name* is a part of its ids."""
        columns = self._screen.columns
        console = Console(
            record=True,
            width=columns,
            file=io.StringIO(),
            force_terminal=True,
            legacy_windows=False,
        )
        used = len(self.text().rstrip().splitlines())
        for number in range(min(most, used)):
            row = self._screen.buffer[number]
            cells = (row[column] for column in range(columns))
            line = Text.assemble(*((cell.data, _style(cell)) for cell in cells))
            line.rstrip()
            console.print(line, no_wrap=True, overflow="crop", highlight=False)
        made = console.export_svg(title=self._typed, unique_id=name)
        # Where pictures are shown, fonts from elsewhere are not loaded.
        return re.sub(r"@font-face \{.*?\}\s*", "", made, flags=re.DOTALL)

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
    """Return the docstrings of the functions in *source*, as they are written there."""
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
    """Return rich's name of a color of pyte: the default, six hexadecimal digits, or a name."""
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    return name.replace("bright", "bright_").replace("brown", "yellow")


# The pictures


class Picture(NamedTuple):
    """A picture: its name, the size of its terminal, and how its screen comes about."""

    name: str
    columns: int
    lines: int
    take: Callable[[Terminal], None]


def wire(terminal: Terminal) -> None:
    """Show a failing network kata, with who sent what when."""
    terminal.write("client_thread", "misconceptions/line_ends_are_no_part_of_a_line")
    terminal.run("check", "client_thread")
    terminal.wait()


def watch(terminal: Terminal) -> None:
    """Show watch, with the first failing test of a kata that is nearly done."""
    terminal.write("date_arithmetic", "misconceptions/month_after_month")
    terminal.run("watch", "date_arithmetic")
    terminal.wait(HINT[terminal.language])  # which is the last to be known


def compare(terminal: Terminal) -> None:
    """Show a right solution beside the reference."""
    terminal.write("find_dates", "alternatives/runs_by_split")
    terminal.run("compare", "find_dates", "--no-pager")
    terminal.wait()


MOST_LINES = 40
PICTURES = (
    Picture("watch", 88, 26, watch),
    Picture("wire", 100, 400, wire),
    Picture("compare", 110, 400, compare),
)


def main(arguments: list[str]) -> int:
    """Make all pictures, or with ``--check`` tell which ones no longer show what is there."""
    stale = []
    for picture in PICTURES:
        for language in LANGUAGES:
            name = picture.name if language == "en" else f"{picture.name}.{language}"
            file = FOLDER / f"{name}.svg"
            made = taken(picture, language)
            if not file.exists() or readable(file.read_text(encoding="utf-8")) != readable(made):
                stale.append(catalogue.relative(file))
            if "--check" not in arguments:
                file.write_text(made, encoding="utf-8", newline="\n")
                print(catalogue.relative(file))
    if "--check" in arguments and stale:
        print(f"These no longer show what is there: {', '.join(stale)}")
        print("Make them: PYTHONPATH=scripts .venv/bin/python -m tools.pictures")
        return 1
    return 0


def taken(picture: Picture, language: str) -> str:
    """Return the picture as SVG, in *language*."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        home = copied_dojo(Path(folder))
        with Terminal(home, picture.columns, picture.lines, language) as terminal:
            picture.take(terminal)
            return terminal.svg(picture.name, MOST_LINES)


def readable(svg: str) -> list[str]:
    """Return the lines that a person can read in the picture, but what differs from run to run.

    That is numbers, and what begins with a time: who sends first, and how much at once, is up
    to the system.
    """
    lines: dict[str, str] = {}
    for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        place = text.get("clip-path") or ""
        lines[place] = lines.get(place, "") + "".join(text.itertext())
    plain = ["".join(line.split()) for line in lines.values()]
    return [NUMBER.sub("…", line) for line in plain if not TIMED.match(line)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
