"""The results of a class: what `--json` writes, and what every other output is made of.

    {"version": 1,
     "made": "2026-11-24T21:06:00+00:00",          # ISO 8601
     "language": "en",                             # of all texts below
     "partial": false,                             # True if a part of a task gives points
     "edges": false,                               # True if the edge cases count
     "tier": {"name", "covers": [sentence], "lacks": [sentence]},
     "katas": [{"key", "title", "tasks": [{"name", "points", "tests"}], "edges"}],
     "pupils": [{"name", "source",                 # source: its name in the teacher's folder
                 "identifier",                     # Moodle's number, or ""
                 "points", "of",                   # points: null unless every kata was judged
                 "notes": [sentence],              # on the submission as a whole
                 "katas": {KEY: {
                     "state", "trouble",           # see State and Trouble
                     "mastered",                   # solved, and every edge case as well
                     "passed", "total",            # tests that count
                     "edges": {"passed", "total"} or null,
                     "points", "of",               # points: null if it was not judged
                     "tasks": {TASK: {"passed", "total", "points", "follows": [TASK]}},
                     "failures": [{"test", "task", "rule", "cause", "block", "edge"}],
                     "idea": {"name", "text"} or null,
                     "note": sentence or "",
                     "seconds": float}}}],
     "ideas": [{"kata", "name", "text", "pupils": [name]}],   # the commonest first
     "failing": [{"kata", "test", "rule", "pupils": [name]}]} # so are these

*tests* of a task is their number. A task *follows* those that it calls and that fail as well: its
own failures may come from theirs. A *block* is what the learner sees; its text, like every other
here, has been made printable (`dojo.core.console.printable`), newlines apart. Points are whole
where they can be. No two pupils have one name. Later versions may add keys; they will not change
the meaning of these.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dojo.core.texts import mark, say

PAGE_MARK = "<!-- Stdlib Katas: class report -->"
"""What stands at the start of each page, in any language, and of no other file."""

State = Literal["solved", "begun", "untouched", "missing", "refused", "error"]
"""What a kata of a pupil can be: its core is green, worked on, still the stub, not handed in, not
to be read, ambiguous or suspect (its note says why), and not judged for a fault of the grader's."""

UNJUDGED = ("refused", "error")
"""The states that give no points, not even 0: nothing was judged."""

Trouble = Literal["", "syntax", "empty", "suspect"]
"""What a teacher should look at: no valid Python, nothing in it, or a reach for the judge."""


class TierReport(msgspec.Struct, frozen=True):
    """What submissions are kept in: what that covers, and what it does not, as sentences."""

    name: str
    covers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class TaskInfo(msgspec.Struct, frozen=True):
    """A task of a kata, what it is worth, and how many of its tests count."""

    name: str
    points: float
    tests: int


class KataInfo(msgspec.Struct, frozen=True):
    """A kata that was graded."""

    key: str
    title: str
    tasks: tuple[TaskInfo, ...]
    edges: int = 0
    """How many edge cases it has."""

    @property
    def points(self) -> float:
        """Return what all its tasks are worth."""
        return sum(task.points for task in self.tasks)


class TaskScore(msgspec.Struct, frozen=True):
    """What came of one task, and the failing tasks that it calls."""

    passed: int
    total: int
    points: float
    follows: tuple[str, ...] = ()


class EdgeScore(msgspec.Struct, frozen=True):
    """How many of a kata's edge cases pass."""

    passed: int
    total: int

    def __add__(self, other: EdgeScore) -> EdgeScore:
        return EdgeScore(self.passed + other.passed, self.total + other.total)


class FailedTest(msgspec.Struct, frozen=True):
    """A test that failed, and the block that its learner sees; *task* may be empty."""

    test: str
    task: str
    rule: str
    cause: str
    block: str
    edge: bool = False


class WrongIdea(msgspec.Struct, frozen=True):
    """A wrong idea that failures fit: its name, and the idea in a learner's words."""

    name: str
    text: str


class KataResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a pupil did in one kata."""

    state: State
    trouble: Trouble = ""
    mastered: bool = False
    passed: int = 0
    total: int = 0
    edges: EdgeScore | None = None
    points: float | None = None
    of: float
    tasks: dict[str, TaskScore] = {}
    failures: tuple[FailedTest, ...] = ()
    idea: WrongIdea | None = None
    note: str = ""
    seconds: float = 0.0

    @property
    def kind(self) -> str:
        """Return the word for what a table shows of it: its trouble, "mastered", or its state."""
        return self.trouble or ("mastered" if self.mastered else self.state)


class PupilResult(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil; *notes* are about the submission as a whole."""

    name: str
    source: str
    identifier: str = ""
    points: float | None = None
    of: float
    notes: tuple[str, ...] = ()
    katas: dict[str, KataResult]

    @property
    def edges(self) -> EdgeScore:
        """Return how many edge cases pass in all its katas."""
        found = [work.edges for work in self.katas.values() if work.edges]
        return sum(found, EdgeScore(0, 0))

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


class SharedFailure(msgspec.Struct, frozen=True):
    """A test of a kata, and the names of the pupils who fail it by a mistake of its own task."""

    kata: str
    test: str
    rule: str
    pupils: tuple[str, ...]


class ClassResults(msgspec.Struct, frozen=True, kw_only=True):
    """The results of a class."""

    version: Literal[1] = 1
    made: str
    language: str = "en"
    partial: bool = False
    edges: bool = False
    tier: TierReport
    katas: tuple[KataInfo, ...]
    pupils: tuple[PupilResult, ...]
    ideas: tuple[SharedIdea, ...] = ()
    failing: tuple[SharedFailure, ...] = ()


# --- in words ----------------------------------------------------------------------------------

MARKS = {
    "mastered": "★",
    "solved": "✓",
    "begun": "▸",
    "syntax": "S",
    "empty": "∅",
    "suspect": "?",
    "untouched": "·",
    "missing": "-",
    "refused": "✗",
    "error": "!",
}
"""The sign of each kind of result (`KataResult.kind`)."""

MEANINGS = {
    "mastered": mark("mastered: the edge cases pass as well"),
    "solved": mark("solved"),
    "begun": mark("begun"),
    "syntax": mark("no valid Python"),
    "empty": mark("an empty file"),
    "suspect": mark("look at it yourself"),
    "untouched": mark("not begun"),
    "missing": mark("no file"),
    "refused": mark("not judged"),
    "error": mark("the grader failed"),
}


def meaning(kind: str) -> str:
    """Return what a kind of result is called."""
    return say(MEANINGS[kind])


def passing_edges(score: EdgeScore) -> str:
    """Return how many edge cases pass, for a person."""
    return say("+{passed} of {total}", passed=score.passed, total=score.total)


def follows(task: TaskScore) -> str:
    """Return the words for a task that fails beside those that it calls."""
    return say("it calls {tasks}, which fails", tasks=", ".join(task.follows))
