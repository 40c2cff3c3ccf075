"""The results of a class, version 1, as `kata.py grade --json` tells them, read into types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from dojo.core.errors import Refused
from dojo.core.texts import say

VERSION = 1

State = Literal["solved", "begun", "untouched", "missing", "refused", "error"]


class Part(msgspec.Struct, frozen=True):
    """The base of all that follows: compared by value, never changed."""


class Tier(Part, frozen=True):
    """How submissions were kept from doing harm: what that covers, and what it does not."""

    name: str
    covers: tuple[str, ...]
    lacks: tuple[str, ...]


class Task(Part, frozen=True):
    """A task of a kata, what it is worth, and how many tests it has."""

    name: str
    points: float
    tests: int


class Kata(Part, frozen=True):
    """A kata that was graded."""

    key: str
    title: str
    tasks: tuple[Task, ...]

    @property
    def topic(self) -> str:
        """What stands before its name: ``dates`` of ``dates/date_arithmetic``."""
        return self.key.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The name of its module: ``date_arithmetic``."""
        return self.key.rpartition("/")[2]

    @property
    def points(self) -> float:
        """What it is worth."""
        return sum(task.points for task in self.tasks)


class Score(Part, frozen=True):
    """What came of one task."""

    passed: int
    total: int
    points: float


class Failure(Part, frozen=True):
    """A test that failed, and the block that its learner sees."""

    test: str
    rule: str
    block: str
    task: str | None = None
    cause: str | None = None


class Idea(Part, frozen=True):
    """A wrong idea that failures fit: its name, and the idea in a learner's words."""

    name: str
    text: str


class Work(Part, frozen=True):
    """What a pupil did in one kata."""

    state: State
    passed: int
    total: int
    points: float
    of: float
    tasks: dict[str, Score] = {}
    failures: tuple[Failure, ...] = ()
    idea: Idea | None = None
    note: str = ""

    @property
    def solved(self) -> bool:
        """Whether all of it is right."""
        return self.state == "solved"

    @property
    def share(self) -> float:
        """The points as a share of all, 0 to 1."""
        return min(max(self.points / self.of, 0.0), 1.0) if self.of > 0 else 0.0


class Pupil(Part, frozen=True):
    """One pupil, and where the pupil's work was found.

    *identifier* is the pupil's number in the teacher's own system, *notes* are about the
    submission as a whole.
    """

    name: str
    source: str
    points: float
    of: float
    katas: dict[str, Work]
    identifier: str = ""
    notes: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The points as a share of all, 0 to 1."""
        return min(max(self.points / self.of, 0.0), 1.0) if self.of > 0 else 0.0


class Results(Part, frozen=True):
    """The results of a class."""

    made: str
    tier: Tier
    katas: tuple[Kata, ...]
    pupils: tuple[Pupil, ...]
    partial: bool = False
    """Whether a task gives points in part."""


def read(results: Mapping[str, Any]) -> Results:
    """*results* as types. Raises Refused."""
    version = results.get("version")
    if version != VERSION:
        raise Refused(
            say(
                "The results are of version {theirs}, and a report is made of version {ours}:"
                " grade again with this copy of the katas.",
                theirs=version,
                ours=VERSION,
            )
        )
    try:
        return msgspec.convert(results, Results)
    except msgspec.ValidationError as error:
        raise Refused(say("These results cannot be read: {why}.", why=error)) from error
