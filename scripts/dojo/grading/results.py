"""The results of a class: what `--json` writes, and what every other output is made of.

The file holds one `ClassResults`, field by field. Its texts are in its language, and those of
pupils have been made printable (`dojo.core.console.printable`), newlines apart. Points are whole
where they can be. Later versions may add keys; they will not change the meaning of these.
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
    """A kata that was graded, and how many edge cases it has."""

    key: str
    title: str
    tasks: tuple[TaskInfo, ...]
    edges: int = 0

    @property
    def points(self) -> float:
        """Return what all its tasks are worth."""
        return sum(task.points for task in self.tasks)


class TaskScore(msgspec.Struct, frozen=True):
    """What came of one task: how many of its tests pass, and its points.

    It *follows* the tasks that it calls and that fail as well: its failures may come from theirs.
    """

    passed: int
    total: int
    points: float
    follows: tuple[str, ...] = ()


class EdgeScore(msgspec.Struct, frozen=True):
    """How many of a kata's edge cases pass."""

    passed: int
    total: int


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
    """What a pupil did in one kata: *passed* and *total* are tests that count.

    *mastered* means solved, and every edge case as well. *points* are null if it was not judged.
    """

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
        """Return the word for what a table shows of it, one of `MEANINGS`."""
        return self.trouble or ("mastered" if self.mastered else self.state)


class PupilResult(msgspec.Struct, frozen=True, kw_only=True):
    """One pupil, whose name is no other's; *notes* are about the submission as a whole.

    *source* is its name in the teacher's folder, *identifier* Moodle's number, or empty. *points*
    are null unless every kata was judged.
    """

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
        return EdgeScore(sum(one.passed for one in found), sum(one.total for one in found))

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
    """The results of a class; what it has in common comes in order, the commonest first.

    *made* is in ISO 8601. *partial*: a part of a task gives points. *edges*: the edge cases count.
    """

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
"""What each kind of result (`KataResult.kind`) is called."""

MARKS = dict(zip(MEANINGS, "★✓▸S∅?·-✗!", strict=True))
"""The sign of each."""


def meaning(kind: str) -> str:
    """Return what a kind of result is called."""
    return say(MEANINGS[kind])


def passing_edges(score: EdgeScore) -> str:
    """Return how many edge cases pass, for a person."""
    return say("+{passed} of {total}", passed=score.passed, total=score.total)


def follows(task: TaskScore) -> str:
    """Return the words for a task that fails beside those that it calls."""
    return say("it calls {tasks}, which fails", tasks=", ".join(task.follows))
