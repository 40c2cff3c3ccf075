"""Two solutions that get the same inputs, and those that decide whether an input counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dojo.compare.search.answers import Answer, promised, same
from dojo.compare.search.hints import Arguments, Task
from dojo.compare.search.judges import Judge
from dojo.compare.search.world import ZONE_YEARS
from dojo.core.catalogue import Kata

DEADLINE = 1.0  # seconds for a call; one that takes longer is asked again, in peace
PATIENCE = 3.0  # seconds then


class Unwritten(Exception):
    """The learner's task raises NotImplementedError."""


@dataclass(frozen=True)
class Sides:
    """The files of a comparison."""

    kata: Kata
    yours: Path
    theirs: Path
    others: tuple[Path, ...]
    """Other good solutions: an input counts only where all of them agree with *theirs*."""


class Duel:
    """Asks both sides, and the others only where the two disagree."""

    def __init__(self, sides: Sides, *, zones: bool, deadline: float = DEADLINE) -> None:
        self._sides = sides
        self._zones = zones
        self._deadline = deadline
        self._open = ExitStack()
        self._judges: dict[Path, Judge] = {}

    def __enter__(self) -> Duel:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def disagreement(self, task: Task, arguments: Arguments) -> tuple[Answer, Answer] | None:
        """Both answers where they differ and the input counts; else None.

        Raises Unwritten where there is nothing yet to compare.
        """
        files = (self._sides.yours, self._sides.theirs)
        asked = [self._judge(file).ask(task, arguments) for file in files]
        yours, theirs = (pending.answer() for pending in asked)
        if yours.unwritten:
            raise Unwritten(task.name)
        if not self._counts(theirs, task):
            return None
        if same(theirs, yours, task.documented) or not self._agreed(task, arguments, theirs):
            return None
        return yours, theirs

    def _judge(self, file: Path) -> Judge:
        if file not in self._judges:
            judge = Judge(self._sides.kata, file, self._deadline)
            self._judges[file] = self._open.enter_context(judge)
        return self._judges[file]

    def _counts(self, answer: Answer, task: Task) -> bool:
        """Whether the task says that this is right."""
        if answer.error is not None:
            return promised(answer.error, task.documented) is not None
        return not self._zones or all(at.year in ZONE_YEARS for at in _moments(answer.value))

    def _agreed(self, task: Task, arguments: Arguments, expected: Answer) -> bool:
        others = (self._judge(file) for file in self._sides.others)
        return all(
            same(expected, other.ask(task, arguments).answer(), task.documented) for other in others
        )


def confirmed(
    sides: Sides, task: Task, arguments: Arguments, *, zones: bool
) -> tuple[Answer, Answer] | None:
    """Both answers where they differ in fresh processes too, with time enough for each."""
    with Duel(sides, zones=zones, deadline=PATIENCE) as duel:
        return duel.disagreement(task, arguments)


def _moments(value: object) -> Iterator[datetime]:
    """The aware datetimes in *value*."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _moments(item)
