"""The pictures of the READMEs, made from real runs: `-m tools.pictures`.

Each is what a person sees. A command runs in a terminal of its own, around a copy of the katas in
which somebody has written something; its screen becomes SVG. `--check` makes them anew and
compares what can be read in them. Times differ from run to run, and do not count. Needs
`requirements-maintainer.txt`, and a system that has pseudo-terminals.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from dojo.core import catalogue
from dojo.core.texts import LANGUAGES

from tools.terminal import Terminal

FOLDER = catalogue.ROOT / ".github" / "pictures"
HINT = {"en": "This often comes", "es": "Esto suele venir"}
TIMED = re.compile(r"\d+\.\d\d")
NUMBER = re.compile(r"[\d.,]+(m?s\b)?")  # on a busy machine milliseconds become seconds


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the size of its terminal, how its screen comes about, how much of it."""

    name: str
    columns: int
    lines: int
    take: Callable[[Terminal], None]
    most: int = 40


def wire(terminal: Terminal) -> None:
    """A failing network kata, with who sent what when."""
    terminal.write("client_thread", "misconceptions/line_ends_are_no_part_of_a_line")
    terminal.run("check", "client_thread")
    terminal.wait()


def watch(terminal: Terminal) -> None:
    """watch, with the first failing test of a kata that is nearly done."""
    terminal.write("date_arithmetic", "misconceptions/month_after_month")
    terminal.run("watch")
    terminal.wait(HINT[terminal.language])  # which is the last to be known


def compare(terminal: Terminal) -> None:
    """A right solution beside the reference."""
    terminal.write("find_dates", "alternatives/runs_by_split")
    terminal.run("compare", "find_dates", "--no-pager")
    terminal.wait()


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
                stale.append(file)
            if "--check" not in arguments:
                FOLDER.mkdir(parents=True, exist_ok=True)
                file.write_text(made, encoding="utf-8", newline="\n")
                print(catalogue.relative(file))
    if "--check" in arguments and stale:
        names = ", ".join(map(catalogue.relative, stale))
        print(f"These no longer show what is there: {names}")
        print("Make them: PYTHONPATH=scripts .venv/bin/python -m tools.pictures")
        return 1
    return 0


def taken(picture: Picture, language: str) -> str:
    """The picture as SVG, in *language*."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        for name in ("katas", "reference", "scripts"):
            shutil.copytree(
                catalogue.ROOT / name,
                Path(folder, name),
                ignore=shutil.ignore_patterns("__pycache__", "progress.txt"),
            )
        shutil.copy(catalogue.ROOT / "tox.ini", folder)
        with Terminal(Path(folder), picture.columns, picture.lines, language) as terminal:
            picture.take(terminal)
            return terminal.svg(picture.name, picture.most)


def readable(svg: str) -> list[str]:
    """The lines that a person can read in the picture, without what differs from run to run.

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
