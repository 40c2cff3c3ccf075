"""Looks for an input on which two solutions of a kata disagree, and finds the smallest it can.

Both run behind the border. An input counts only where the task says what is right: where the
reference answers with a value, or with an exception that its docstring announces, and every
other good solution does the same. Where they part, the README has left it open.
"""

from __future__ import annotations

import tempfile
import time
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dojo.compare.search import examples, hints, world
from dojo.compare.search.answers import Answer
from dojo.compare.search.duel import Duel, Sides, confirmed
from dojo.compare.search.hints import Arguments, Task
from dojo.core import catalogue
from dojo.core.catalogue import Kata

SECONDS = 5.0


@dataclass(frozen=True)
class Difference:
    """An input on which two solutions disagree, and what each gives."""

    task: Task
    arguments: Arguments
    yours: Answer
    theirs: Answer


@dataclass
class Outcome:
    """What a search has found, and how many inputs it has tried."""

    tried: int = 0
    differences: list[Difference] = field(default_factory=list)


def is_searchable(kata: Kata) -> bool:
    """Whether inputs of *kata* can be made up: all its tasks are functions of plain values."""
    return bool(_tasks(kata))


def _tasks(kata: Kata) -> list[Task]:
    return hints.tasks(kata.reference.read_text(encoding="utf-8"), catalogue.tasks(kata))


def search(
    sides: Sides, *, seconds: float = SECONDS, seed: int | None = None, only: Collection[str] = ()
) -> Outcome | None:
    """Try inputs of each task for *seconds* in all: at most one difference a task.

    Without a *seed* it tries the same inputs each time, as far as the time allows. Tasks that are
    not among *only*, if any is, are left out. None for a kata that is not searchable after all:
    whose suite makes its inputs as it runs.
    """
    tasks = [task for task in _tasks(sides.kata) if not only or task.name in only]
    seen = examples.read(sides.kata, tasks)
    if not all(seen.suite.values()):
        return None
    from dojo.compare.search.hunt import Hunt  # with hypothesis, which takes its time

    outcome = Outcome()
    known = world.learn(seen)
    end = time.monotonic() + seconds
    with _quiet_hypothesis(), Duel(sides, zones=bool(known.zones)) as duel:
        for place, task in enumerate(tasks):
            share = (end - time.monotonic()) / (len(tasks) - place)
            hunt = Hunt(duel, task, known, seen, time.monotonic() + share)
            found = hunt.run(seed)
            outcome.tried += hunt.tried
            answers = found and confirmed(sides, task, found, zones=bool(known.zones))
            if found and answers:
                outcome.differences.append(Difference(task, found, *answers))
            if hunt.stuck:
                break
    return outcome


@contextmanager
def _quiet_hypothesis() -> Iterator[None]:
    """While the block runs, hypothesis warns of nothing, and its notes are in a passing folder."""
    from hypothesis.configuration import set_hypothesis_home_dir

    with tempfile.TemporaryDirectory(prefix="kata-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        set_hypothesis_home_dir(folder)
        try:
            yield
        finally:
            set_hypothesis_home_dir(None)
