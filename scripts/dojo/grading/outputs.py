"""Where the results go: the table in the terminal, and the files that were asked for."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as Tree

import msgspec
from rich.cells import cell_len, set_cell_size

from dojo.core import files
from dojo.core.console import printable
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.grading import optional
from dojo.grading.results import (
    MARKS,
    PAGE_MARK,
    ClassResults,
    KataResult,
    follows,
    meaning,
    passing_edges,
)

STANDARD_OUTPUT = "-"

WIDTH = 60
MIN_NAME = 9
COMMON = 5  # of the class's wrong ideas are shown

FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\W_]*?[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a cell begins that a spreadsheet would run: in some countries after `;` or a tab as well,
and whatever signs that cannot be seen stand before the formula."""


def check(asked: argparse.Namespace) -> None:
    """Raise Refused for a file that could not be written: better now than in an hour."""
    if asked.html is not None:
        optional("jinja2", "Jinja2")
        files.page_target(asked.html, PAGE_MARK, force=asked.force)
    for name in (asked.json, asked.csv, asked.junit):
        file = Path(name or STANDARD_OUTPUT)
        if name not in {None, STANDARD_OUTPUT} and (not file.parent.is_dir() or file.is_dir()):
            raise Refused(say("{path} cannot be written: make its folder first.", path=file))


def write(asked: argparse.Namespace, results: ClassResults) -> None:
    """Write all that is wanted. Raises Refused if a file cannot be written.

    What is in the place of the page, and is none, is kept under a name that is told.
    """
    text = json.dumps(msgspec.to_builtins(results), indent=1)  # ASCII: any console can show it
    print(text if asked.json == STANDARD_OUTPUT else "\n".join(table(results)))
    if asked.json not in {None, STANDARD_OUTPUT}:
        files.replace(Path(asked.json), f"{text}\n".encode())
    for name, written in ((asked.csv, spreadsheet), (asked.junit, junit)):
        if name is not None:
            files.replace(Path(name), written(results).encode())
    if asked.html is not None:
        from dojo.grading import page  # Jinja2 is there for teachers who want a page

        target = files.page_target(asked.html, PAGE_MARK, force=asked.force)
        if kept := files.write_page(target, page.page(results), PAGE_MARK):
            told = say("What was in {path} is now in {kept}.", path=asked.html, kept=kept)
            print(told, file=sys.stderr)


# --- the table: a line a pupil, a column a kata, in sixty columns ----------------------------


def table(results: ClassResults) -> Iterator[str]:
    """Yield the lines of the table, and what is to be said below it."""
    heads = [say("pupil"), say("points")]
    rows = [
        [pupil.name, f"{'?' if pupil.points is None else pupil.points}/{pupil.of}"]
        for pupil in results.pupils
    ]
    if not results.edges and any(pupil.edges.total for pupil in results.pupils):
        heads.append(say("edge cases"))
        for row, pupil in zip(rows, results.pupils, strict=True):
            row.append(passing_edges(pupil.edges) if pupil.edges.total else "")
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    room = WIDTH - sum(widths[1:]) - 2 * len(widths[1:])
    katas = results.katas[: max(0, room - MIN_NAME) // 3]
    widths[0] = min(widths[0], room - 3 * len(katas))

    def line(cells: Sequence[str], marks: Iterable[object]) -> str:
        name = cells[0]
        if cell_len(name) > widths[0]:
            name = set_cell_size(name, widths[0] - 1).rstrip() + "…"
        middle = "".join(f"{mark:>3}" for mark in marks)
        last = (f"  {cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True))
        return f"{set_cell_size(name, widths[0])}{middle}{''.join(last)}".rstrip()

    yield line(heads, range(1, len(katas) + 1))
    for pupil, row in zip(results.pupils, rows, strict=True):
        yield line(row, (MARKS[pupil.katas[kata.key].kind] for kata in katas))
    yield ""
    for number, kata in enumerate(results.katas, 1):
        solved = sum(pupil.katas[kata.key].state == "solved" for pupil in results.pupils)
        count = say("solved by {n} of {all}", n=solved, all=len(results.pupils))
        yield f"{number if number <= len(katas) else '':>3}  {kata.key}: {count}"
    yield ""
    there = {work.kind for pupil in results.pupils for work in pupil.katas.values()}
    for kind, sign in MARKS.items():
        if kind in there:
            yield f"  {sign}  {meaning(kind)}"
    yield from _below(results)


def _below(results: ClassResults) -> Iterator[str]:
    """Yield the commonest ideas, what is to be said of single submissions, and the sandbox."""
    if results.ideas:
        yield from ("", say("The commonest wrong ideas:"))
        for idea in results.ideas[:COMMON]:
            yield f"{len(idea.pupils):>3}  {idea.kata}: {idea.text}"
    notes = []
    for pupil in results.pupils:
        notes += [f"{pupil.name}: {note}" for note in pupil.notes]
        notes += [f"{pupil.name}, {key}: {note}" for key, note in pupil.notes_on_katas()]
    yield from ["", *notes] if notes else []
    yield ""
    tier = results.tier
    yield say("sandbox: {name}, {about}", name=tier.name, about=" ".join(tier.covers))
    if tier.lacks:
        yield say("  It does not keep a solution from:")
        yield from (f"  - {sentence}" for sentence in tier.lacks)


# --- CSV: a row a pupil, as a spreadsheet and Moodle's grading worksheet take it -------------


def spreadsheet(results: ClassResults) -> str:
    """Return the CSV. Its first columns are called as in Moodle, the others after the katas.

    The grade of a pupil is empty unless all was judged: an empty one changes nothing in Moodle.
    """
    moodle = [say("Identifier"), say("Full name"), say("Grade"), say("Maximum grade")]
    head = [*moodle, say("Last modified (grade)"), *(kata.key for kata in results.katas)]
    head += [
        say("{kata}: edge cases, of {total}", kata=kata.key, total=kata.edges)
        for kata in results.katas
        if kata.edges
    ]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*head, say("notes")])
    for pupil in results.pupils:
        number = pupil.identifier
        identifier = say("Participant {number}", number=number) if number else ""
        works = [pupil.katas[kata.key] for kata in results.katas]
        notes = [*pupil.notes, *(f"{key}: {note}" for key, note in pupil.notes_on_katas())]
        row: list[object] = [identifier, pupil.name, pupil.points, pupil.of, ""]
        row += [work.points for work in works]
        row += [
            work.edges and work.edges.passed
            for kata, work in zip(results.katas, works, strict=True)
            if kata.edges
        ]
        writer.writerow(map(_harmless, [*row, " ".join(notes)]))
    return stream.getvalue()


def _harmless(cell: object) -> object:
    """Return *cell* with a quote before all in it that would be taken for a formula."""
    return FORMULA.sub(r"\1'", cell.replace("\n", " ")) if isinstance(cell, str) else cell


# --- JUnit's XML, which build servers show: a suite a pupil, a case a task -------------------


def junit(results: ClassResults) -> str:
    """Return the XML. A kata that was not begun is one case that was skipped."""
    root = Tree.Element("testsuites", name="katas")
    for pupil in results.pupils:
        suite = Tree.SubElement(root, "testsuite", name=pupil.name)
        for key, work in pupil.katas.items():
            _add_cases(suite, f"{pupil.name}.{key}", work)
        suite.set("tests", str(len(suite)))
        for child, name in {"failure": "failures", "error": "errors", "skipped": "skipped"}.items():
            suite.set(name, str(len(suite.findall(f"testcase/{child}"))))
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
    if edges := work.edges:
        case = Tree.SubElement(suite, "testcase", classname=place, name=say("edge cases"))
        if edges.passed < edges.total:
            Tree.SubElement(case, "skipped", message=passing_edges(edges))
    for name, task in work.tasks.items():
        case = Tree.SubElement(suite, "testcase", classname=place, name=name)
        if task.passed == task.total:
            continue
        failures = [failure for failure in work.failures if failure.task == name]
        count = say("{passed} of {total} tests pass", passed=task.passed, total=task.total)
        if task.follows:
            count += f" ({follows(task)})"
        told = Tree.SubElement(case, "failure", message=count)
        told.set("type", failures[0].cause if failures else "left")
        # XML has no room for control characters, however they are escaped.
        told.text = printable("\n\n".join(failure.block for failure in failures))
