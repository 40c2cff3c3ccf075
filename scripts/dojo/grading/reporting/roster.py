"""The class in the order and with the ids that all sections of the page share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dojo.grading.reporting.anchors import anchors
from dojo.grading.reporting.model import Kata, Pupil, Results, Work


@dataclass(frozen=True)
class Entry:
    """A pupil and the ids of the pupil's section: of all of it, and of each kata by its key."""

    pupil: Pupil
    anchor: str
    katas: dict[str, str]
    namesake: bool
    """Whether another pupil has the same name."""

    def work(self, kata: Kata) -> Work:
        """What the pupil did in *kata*; nothing, where the results say nothing of it."""
        nothing = Work(state="missing", passed=0, total=0, points=0, of=kata.points)
        return self.pupil.katas.get(kata.key, nothing)


def roster(results: Results) -> list[Entry]:
    """The pupils as they stand in a class list: by name, capitals and accents aside."""
    pupils = sorted(results.pupils, key=lambda pupil: (_order(pupil.name), pupil.source))
    names = [pupil.name for pupil in pupils]
    keys = [kata.key for kata in results.katas]
    rooms = anchors(kata.name for kata in results.katas)
    return [
        # A dot is in no anchor, so "a.b" is the kata b of pupil a and nothing else.
        Entry(
            pupil,
            f"pupil-{anchor}",
            {key: f"pupil-{anchor}.{room}" for key, room in zip(keys, rooms, strict=True)},
            names.count(pupil.name) > 1,
        )
        for pupil, anchor in zip(pupils, anchors(names), strict=True)
    ]


def _order(name: str) -> list[tuple[int, int, str]]:
    """What names are sorted by: "pupil 9" before "pupil 10", "Álvaro" beside "Alvaro"."""
    folded = unicodedata.normalize("NFKD", name[:200]).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    parts = re.findall(r"[0-9]+|[^0-9]+", plain)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
