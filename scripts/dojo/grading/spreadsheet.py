"""`--csv`: a row a pupil, as a spreadsheet and Moodle's grading worksheet take it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from dojo.core.texts import say

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, and would run."""


def text(results: dict[str, Any]) -> str:
    """The table. Its first columns are called as in Moodle, the others after the katas."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in _rows(results):
        writer.writerow([_harmless(cell) for cell in row])
    return stream.getvalue()


def _rows(results: dict[str, Any]) -> Iterator[list[object]]:
    keys = [kata["key"] for kata in results["katas"]]
    yield [
        say("Identifier"),
        say("Full name"),
        say("Grade"),
        say("Maximum grade"),
        say("Last modified (grade)"),
        *keys,
        say("notes"),
    ]
    for pupil in results["pupils"]:
        katas = pupil["katas"]
        number = pupil["identifier"]
        told = [*pupil["notes"]]
        told += [
            f"{k}: {one['note']}" for k, one in katas.items() if one["note"] not in ["", *told]
        ]
        yield [
            say("Participant {number}", number=number) if number else "",
            pupil["name"],
            pupil["points"],
            pupil["of"],
            "",
            *(katas[key]["points"] for key in keys),
            " ".join(told),
        ]


def _harmless(cell: object) -> object:
    """*cell*, with a quote before it where it would be taken for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
