"""The results of a class: what `--json` writes, and what every other output is made of.

    {"version": 1,
     "made": "2026-11-24T21:06:00+00:00",          # ISO 8601
     "language": "en",                             # of all texts below
     "partial": false,                             # whether a part of a task gives points
     "tier": {"name", "covers": [sentence], "lacks": [sentence]},
     "katas": [{"key", "title", "tasks": [{"name", "points", "tests"}]}],
     "pupils": [{"name", "source",                 # source: its name in the teacher's folder
                 "identifier",                     # Moodle's number, or ""
                 "points", "of",
                 "notes": [sentence],              # on the submission as a whole
                 "katas": {KEY: {
                     "state",                      # see State
                     "passed", "total",            # tests
                     "points", "of",
                     "tasks": {TASK: {"passed", "total", "points"}},
                     "failures": [{"test", "task", "rule", "cause", "block"}],
                     "idea": {"name", "text"} or null,
                     "note": sentence or "",
                     "seconds": float}}}],
     "ideas": [{"kata", "name", "text", "pupils": [name]}]}   # the commonest first

*tests* of a task is their number. A *block* is what the learner sees; its text, like every other
here, has been made printable (`dojo.core.console.printable`), newlines apart. Points are whole
where they can be. Later versions may add keys; they will not change the meaning of these.
"""

from __future__ import annotations

from typing import Literal

import msgspec

PAGE_MARK = "<!-- Stdlib Katas: class report -->"
"""What stands at the start of each page, in any language, and of no other file."""

State = Literal["solved", "begun", "untouched", "missing", "refused", "error"]
"""What a kata of a pupil can be: done, worked on, still the stub, not there, not to be read or
ambiguous (its note says why), and not judged for a fault of the grader's own."""


class TierReport(msgspec.Struct, frozen=True):
    """What submissions are kept in: what that covers, and what it does not, as sentences."""

    name: str
    covers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class TaskInfo(msgspec.Struct, frozen=True):
    """A task of a kata, what it is worth, and how many tests it has."""

    name: str
    points: float
    tests: int


class KataInfo(msgspec.Struct, frozen=True):
    """A kata that was graded."""

    key: str
    title: str
    tasks: tuple[TaskInfo, ...]

    @property
    def points(self) -> float:
        """Return what all its tasks are worth."""
        return sum(task.points for task in self.tasks)


class TaskScore(msgspec.Struct, frozen=True):
    """What came of one task."""

    passed: int
    total: int
    points: float


class FailedTest(msgspec.Struct, frozen=True):
    """A test that failed, and the block that its learner sees; *task* may be empty."""

    test: str
    task: str
    rule: str
    cause: str
    block: str


class WrongIdea(msgspec.Struct, frozen=True):
    """A wrong idea that failures fit: its name, and the idea in a learner's words."""

    name: str
    text: str


class KataResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a pupil did in one kata."""

    state: State
    passed: int
    total: int
    points: float
    of: float
    tasks: dict[str, TaskScore] = {}
    failures: tuple[FailedTest, ...] = ()
    idea: WrongIdea | None = None
    note: str = ""
    seconds: float = 0.0


class PupilResult(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil; *notes* are about the submission as a whole."""

    name: str
    source: str
    identifier: str = ""
    points: float
    of: float
    notes: tuple[str, ...] = ()
    katas: dict[str, KataResult]

    def notes_on_katas(self) -> list[tuple[str, str]]:
        """Return the keys of katas, and their notes, but those on the whole submission."""
        known = {"", *self.notes}
        return [(key, work.note) for key, work in self.katas.items() if work.note not in known]


class SharedIdea(msgspec.Struct, frozen=True):
    """A wrong idea of a kata, and the names of the pupils who have it."""

    kata: str
    name: str
    text: str
    pupils: tuple[str, ...]


class ClassResults(msgspec.Struct, frozen=True, kw_only=True):
    """The results of a class."""

    version: Literal[1] = 1
    made: str
    language: str = "en"
    partial: bool = False
    tier: TierReport
    katas: tuple[KataInfo, ...]
    pupils: tuple[PupilResult, ...]
    ideas: tuple[SharedIdea, ...] = ()
