"""Where the results go: the table in the terminal, and the files that were asked for."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Tree

import msgspec
from rich.cells import cell_len, set_cell_size

from dojo.core import files
from dojo.core.console import printable
from dojo.core.texts import mark, say
from dojo.grading import CannotGrade, optional
from dojo.grading.results import (
    PAGE_MARK,
    ClassResults,
    KataResult,
    PupilResult,
    TierReport,
)

STANDARD_OUTPUT = "-"

MARKS = {
    "solved": "✓",
    "begun": "▸",
    "untouched": "·",
    "missing": "-",
    "refused": "✗",
    "error": "!",
}
MEANINGS = {
    "solved": mark("solved"),
    "begun": mark("begun"),
    "untouched": mark("not begun"),
    "missing": mark("missing"),
    "refused": mark("not judged, see below"),
    "error": mark("the grader failed, see below"),
}
WIDTH = 60
MIN_NAME = 12
COMMON = 5
"""How many of the class's wrong ideas are shown."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, and would run."""


@dataclass(frozen=True)
class Outputs:
    """The files that are wanted, each None if it is not. JSON may go to STANDARD_OUTPUT."""

    json: str | None = None
    csv: str | None = None
    junit: str | None = None
    html: Path | None = None
    force: bool = False
    """True if the page may take the place of a file that is no page; that one is kept."""


def check(outputs: Outputs) -> None:
    """Raise Refused for a file that could not be written: better now than in an hour."""
    if outputs.html is not None:
        optional("jinja2", "Jinja2")
        files.page_target(outputs.html, PAGE_MARK, force=outputs.force)
    for name in (outputs.json, outputs.csv, outputs.junit):
        file = Path(name or STANDARD_OUTPUT)
        if name not in {None, STANDARD_OUTPUT} and (not file.parent.is_dir() or file.is_dir()):
            raise CannotGrade(say("{path} cannot be written: make its folder first.", path=file))


def write(outputs: Outputs, results: ClassResults) -> None:
    """Write all that is wanted. Raises Refused if a file cannot be written."""
    if outputs.json == STANDARD_OUTPUT:
        print(json.dumps(msgspec.to_builtins(results), indent=1))  # ASCII: any console can show it
    else:
        print("\n".join(table(results)))
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
        kept = write_page(results, outputs.html, force=outputs.force)
        if kept is not None:
            told = say("What was in {path} is now in {kept}.", path=outputs.html, kept=kept)
            print(told, file=sys.stderr)


def write_page(results: ClassResults, path: Path, *, force: bool = False) -> Path | None:
    """Write the page of *results* to *path*, all or nothing, in place of an earlier one.

    A file that is no such page is left alone, unless *force*: then it gets another name, which is
    returned. A link is followed, and stays one. Raises Refused.
    """
    from dojo.grading import page  # Jinja2 is there for teachers who want a page

    target = files.page_target(path, PAGE_MARK, force=force)
    return files.write_page(target, page.page(results), PAGE_MARK)


def _texts(outputs: Outputs, results: ClassResults) -> Iterator[tuple[Path, str]]:
    """Yield the files, each with its text."""
    if outputs.json not in {None, STANDARD_OUTPUT}:
        text = json.dumps(msgspec.to_builtins(results), indent=1, ensure_ascii=False)
        yield Path(str(outputs.json)), text + "\n"
    if outputs.csv is not None:
        yield Path(outputs.csv), spreadsheet(results)
    if outputs.junit is not None:
        yield Path(outputs.junit), junit(results)


def _save(file: Path, text: str) -> None:
    """Write a whole file, or leave what was there."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


# --- the table: a line a pupil, a column a kata, in sixty columns ----------------------------


def table(results: ClassResults, width: int = WIDTH) -> Iterator[str]:
    """Yield the lines of the table, and what is to be said below it."""
    keys = [kata.key for kata in results.katas]
    points = [f"{pupil.points}/{pupil.of}" for pupil in results.pupils]
    last = max([cell_len(say("points")), *map(len, points)])
    room = width - last - 2
    columns = min(len(keys), (room - MIN_NAME) // 3)
    names = [say("pupil"), *(pupil.name for pupil in results.pupils)]
    name = min(max(map(cell_len, names)), room - 3 * columns)
    heads = "".join(f"{number:>3}" for number in range(1, columns + 1))
    yield f"{set_cell_size(say('pupil'), name)}{heads}  {say('points'):>{last}}".rstrip()
    for pupil, score in zip(results.pupils, points, strict=True):
        marks = "".join(f"  {MARKS[pupil.katas[key].state]}" for key in keys[:columns])
        yield f"{_cut(pupil.name, name)}{marks}  {score:>{last}}"
    yield ""
    yield from _legend(results, columns)
    if results.ideas:
        yield ""
        yield say("The commonest wrong ideas:")
        for idea in results.ideas[:COMMON]:
            yield f"{len(idea.pupils):>3}  {idea.kata}: {idea.text}"
    if notes := list(_notes(results)):
        yield ""
        yield from notes
    yield ""
    yield from _tier(results.tier)


def _cut(name: str, room: int) -> str:
    if cell_len(name) <= room:
        return set_cell_size(name, room)
    return set_cell_size(set_cell_size(name, room - 1).rstrip() + "…", room)


def _legend(results: ClassResults, columns: int) -> Iterator[str]:
    for number, kata in enumerate(results.katas, 1):
        solved = sum(pupil.katas[kata.key].solved for pupil in results.pupils)
        place = f"{number:>3}" if number <= columns else "   "
        count = say("solved by {n} of {all}", n=solved, all=len(results.pupils))
        yield f"{place}  {kata.key}: {count}"
    states = {work.state for pupil in results.pupils for work in pupil.katas.values()}
    yield ""
    for state, meaning in MEANINGS.items():
        if state in states:
            yield f"  {MARKS[state]}  {say(meaning)}"


def _notes(results: ClassResults) -> Iterator[str]:
    """Yield what has to be said of single submissions."""
    for pupil in results.pupils:
        yield from (f"{pupil.name}: {note}" for note in pupil.notes)
        yield from (f"{pupil.name}, {key}: {work.note}" for key, work in _notes_on_katas(pupil))


def _notes_on_katas(pupil: PupilResult) -> list[tuple[str, KataResult]]:
    """Return the katas whose note is not that of the whole submission."""
    return [(k, work) for k, work in pupil.katas.items() if work.note not in {"", *pupil.notes}]


def _tier(tier: TierReport) -> Iterator[str]:
    """Yield what the submissions were kept in, and what that does not cover."""
    yield say("sandbox: {name}, {about}", name=tier.name, about=" ".join(tier.covers))
    if tier.lacks:
        yield say("  It does not keep a solution from:")
        yield from (f"  - {sentence}" for sentence in tier.lacks)


# --- CSV: a row a pupil, as a spreadsheet and Moodle's grading worksheet take it -------------


def spreadsheet(results: ClassResults) -> str:
    """Return the CSV. Its first columns are called as in Moodle, the others after the katas."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in _rows(results):
        writer.writerow([_harmless(cell) for cell in row])
    return stream.getvalue()


def _rows(results: ClassResults) -> Iterator[list[object]]:
    keys = [kata.key for kata in results.katas]
    yield [
        say("Identifier"),
        say("Full name"),
        say("Grade"),
        say("Maximum grade"),
        say("Last modified (grade)"),
        *keys,
        say("notes"),
    ]
    for pupil in results.pupils:
        number = pupil.identifier
        notes = [f"{key}: {work.note}" for key, work in _notes_on_katas(pupil)]
        yield [
            say("Participant {number}", number=number) if number else "",
            pupil.name,
            pupil.points,
            pupil.of,
            "",
            *(pupil.katas[key].points for key in keys),
            " ".join([*pupil.notes, *notes]),
        ]


def _harmless(cell: object) -> object:
    """Return *cell*, with a quote before it if it would be taken for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


# --- JUnit's XML, which build servers show: a suite a pupil, a case a task -------------------


def junit(results: ClassResults) -> str:
    """Return the XML. A kata that was not begun is one case that was skipped."""
    root = Tree.Element("testsuites", name="katas")
    for pupil in results.pupils:
        suite = Tree.SubElement(root, "testsuite", name=pupil.name)
        for key, work in pupil.katas.items():
            _add_cases(suite, f"{pupil.name}.{key}", work)
        cases = list(suite)
        suite.set("tests", str(len(cases)))
        for child, name in {"failure": "failures", "error": "errors", "skipped": "skipped"}.items():
            suite.set(name, str(sum(case.find(child) is not None for case in cases)))
        suite.set("time", f"{sum(work.seconds for work in pupil.katas.values()):.3f}")
    Tree.indent(root)
    body = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _add_cases(suite: Tree.Element, place: str, work: KataResult) -> None:
    if work.state not in {"solved", "begun"}:
        case = Tree.SubElement(suite, "testcase", classname=place, name="kata")
        kind = "error" if work.state == "error" else "skipped"
        Tree.SubElement(case, kind, message=printable(work.note or say("not begun")))
        return
    for name, task in work.tasks.items():
        case = Tree.SubElement(suite, "testcase", classname=place, name=name)
        if task.passed == task.total:
            continue
        failures = [failure for failure in work.failures if failure.task == name]
        count = say("{passed} of {total} tests pass", passed=task.passed, total=task.total)
        told = Tree.SubElement(case, "failure", message=count)
        told.set("type", failures[0].cause if failures else "left")
        # XML has no room for control characters, however they are escaped.
        told.text = printable("\n\n".join(failure.block for failure in failures))
