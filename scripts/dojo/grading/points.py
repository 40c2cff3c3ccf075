"""What the tasks of a kata are worth, and what a pupil gets for them.

A task is worth 1 point, unless `katas/catalogue.toml` says otherwise:

    [points]
    "dates/date_arithmetic" = { add_months = 3, difference = 2.5 }

Its points are for a task that is done: all its tests pass. The tests of a task are not worth
something each, since some of them pass for code that does nothing (a function that always
raises passes each test that expects an error). Who wants to reward a part of it all the same
says `--partial`: a task then gives the share of its tests that pass.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.grading import CannotGrade


class BadPoints(CannotGrade):
    """The catalogue's points make no sense; the message says which."""


@cache
def of(kata: Kata) -> dict[str, float]:
    """What each task of *kata* is worth, in their order. Raises BadPoints."""
    told = _table().get(kata.key, {})
    tasks = catalogue.tasks(kata)
    for task, value in told.items():
        if task not in tasks:
            raise BadPoints(
                say(
                    "katas/catalogue.toml, [points]: {kata} has no task {task}; it has {tasks}.",
                    kata=kata.key,
                    task=task,
                    tasks=", ".join(tasks),
                )
            )
        if not _is_worth(value):
            raise BadPoints(
                say(
                    "katas/catalogue.toml, [points]: {task} of {kata} needs a number, 0 or more.",
                    kata=kata.key,
                    task=task,
                )
            )
    return {task: told.get(task, 1) for task in tasks}


def earned(worth: float, passed: int, total: int, *, partial: bool) -> float:
    """What *passed* of a task's *total* tests give; to a hundredth, and never all for a part."""
    if passed == total:
        return worth
    return math.floor(100 * worth * passed / total) / 100 if partial else 0


@cache
def _table() -> dict[str, dict[str, float]]:
    with (catalogue.KATAS / "catalogue.toml").open("rb") as file:
        table: dict[str, dict[str, float]] = tomllib.load(file).get("points", {})
    known = {kata.key for kata in catalogue.load()}
    for key, tasks in table.items():
        if key not in known or not isinstance(tasks, dict):
            raise BadPoints(
                say("katas/catalogue.toml, [points]: there is no kata called {text}.", text=key)
            )
    return table


def _is_worth(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and 0 <= value < math.inf  # type: ignore[operator]
