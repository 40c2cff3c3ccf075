"""The table of a class in the terminal: a line a pupil, a column a kata, in sixty columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len, set_cell_size

from dojo.core.texts import mark, say

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


def lines(results: dict[str, Any], width: int = WIDTH) -> Iterator[str]:
    """The lines of the table, and what is to be said below it."""
    keys = [kata["key"] for kata in results["katas"]]
    pupils = results["pupils"]
    points = {pupil["name"]: f"{pupil['points']}/{pupil['of']}" for pupil in pupils}
    last = max([cell_len(say("points")), *map(len, points.values())])
    room = width - last - 2
    columns = min(len(keys), (room - MIN_NAME) // 3)
    longest = max([cell_len(say("pupil")), *(cell_len(pupil["name"]) for pupil in pupils)])
    name = min(longest, room - 3 * columns)
    heads = "".join(f"{number:>3}" for number in range(1, columns + 1))
    yield f"{set_cell_size(say('pupil'), name)}{heads}  {say('points'):>{last}}".rstrip()
    for pupil in pupils:
        states = [pupil["katas"][key]["state"] for key in keys[:columns]]
        marks = "".join(f"  {MARKS[state]}" for state in states)
        yield f"{_cut(pupil['name'], name)}{marks}  {points[pupil['name']]:>{last}}"
    yield ""
    yield from _legend(results, columns)
    yield from _below(results)
    yield ""
    yield from _tier(results["tier"])


def _cut(name: str, room: int) -> str:
    if cell_len(name) <= room:
        return set_cell_size(name, room)
    return set_cell_size(set_cell_size(name, room - 1).rstrip() + "…", room)


def _legend(results: dict[str, Any], columns: int) -> Iterator[str]:
    pupils = results["pupils"]
    for number, kata in enumerate(results["katas"], 1):
        solved = sum(pupil["katas"][kata["key"]]["state"] == "solved" for pupil in pupils)
        place = f"{number:>3}" if number <= columns else "   "
        count = say("solved by {n} of {all}", n=solved, all=len(pupils))
        yield f"{place}  {kata['key']}: {count}"
    states = {kata["state"] for pupil in pupils for kata in pupil["katas"].values()}
    yield ""
    for state, meaning in MEANINGS.items():
        if state in states:
            yield f"  {MARKS[state]}  {say(meaning)}"


def _below(results: dict[str, Any]) -> Iterator[str]:
    """The commonest wrong ideas, and what has to be said of single submissions."""
    if results["ideas"]:
        yield ""
        yield say("The commonest wrong ideas:")
        for idea in results["ideas"][:COMMON]:
            yield f"{len(idea['pupils']):>3}  {idea['kata']}: {idea['text']}"
    notes = list(_notes(results))
    if notes:
        yield ""
        yield from notes


def _notes(results: dict[str, Any]) -> Iterator[str]:
    for pupil in results["pupils"]:
        yield from (f"{pupil['name']}: {note}" for note in pupil["notes"])
        for key, kata in pupil["katas"].items():
            if kata["note"] and kata["note"] not in pupil["notes"]:
                yield f"{pupil['name']}, {key}: {kata['note']}"


def _tier(tier: dict[str, Any]) -> Iterator[str]:
    """What the submissions were kept in, and what that does not cover."""
    yield say("sandbox: {name}, {about}", name=tier["name"], about=" ".join(tier["covers"]))
    if tier["lacks"]:
        yield say("  It does not keep a solution from:")
        yield from (f"  - {sentence}" for sentence in tier["lacks"])
