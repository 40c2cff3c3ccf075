"""Where the results go: the terminal, and the files that were asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dojo.core.texts import say
from dojo.grading import CannotGrade, reporting
from dojo.grading.results import Data

STANDARD_OUTPUT = "-"


@dataclass(frozen=True)
class Outputs:
    """The files that are wanted, each None if it is not. JSON may go to STANDARD_OUTPUT."""

    json: str | None = None
    csv: str | None = None
    junit: str | None = None
    html: Path | None = None
    force: bool = False
    """Whether the page may take the place of a file that is no page; that one is kept."""

    def files(self) -> list[Path]:
        """All of them that are files."""
        wanted = (self.json, self.csv, self.junit)
        return [Path(name) for name in wanted if name not in {None, STANDARD_OUTPUT}]


def check(outputs: Outputs) -> None:
    """Raise Refused for a file that could not be written: better now than in an hour."""
    if outputs.html is not None:
        reporting.check(outputs.html, force=outputs.force)
    for file in outputs.files():
        if not file.parent.is_dir() or file.is_dir():
            raise CannotGrade(say("{path} cannot be written: make its folder first.", path=file))


def write(outputs: Outputs, results: Data) -> None:
    """Write all that is wanted. Raises Refused where a file cannot be written."""
    if outputs.json == STANDARD_OUTPUT:
        print(json.dumps(results, indent=1))  # ASCII: a console of few letters can show it
    else:
        from dojo.grading import table

        print("\n".join(table.lines(results)))
    for file, text in _texts(outputs, results):
        try:
            _save(file, text)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CannotGrade(
                say(
                    "{path} cannot be written: {reason}. What was judged is remembered.",
                    path=file,
                    reason=reason,
                )
            ) from None
    if outputs.html is not None:
        kept = reporting.write(results, outputs.html, force=outputs.force)
        if kept is not None:
            told = say("What was in {path} is now in {kept}.", path=outputs.html, kept=kept)
            print(told, file=sys.stderr)


def _texts(outputs: Outputs, results: Data) -> Iterator[tuple[Path, str]]:
    """The files, each with its text."""
    if outputs.json not in {None, STANDARD_OUTPUT}:
        yield Path(str(outputs.json)), json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    if outputs.csv is not None:
        from dojo.grading import spreadsheet

        yield Path(outputs.csv), spreadsheet.text(results)
    if outputs.junit is not None:
        from dojo.grading import junit

        yield Path(outputs.junit), junit.text(results)


def _save(file: Path, text: str) -> None:
    """Write a whole file, or leave what was there."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
