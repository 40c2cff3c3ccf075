"""Hints, one more each time: from a nudge to nearly the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dojo.core import catalogue, readme, suite, texts
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import progress, verdicts

EDGES = "edges"
"""What the hints on the edge cases are asked for by, beside the names of tasks."""


@dataclass(frozen=True)
class Hint:
    """A hint on one task; all of them, numbered, if all have been given before."""

    task: str
    text: str  # its paragraphs are wrapped as in the file
    level: int  # which hint of the task this is, from 1
    left: int  # how many are still to come
    again: bool = False  # all have been given before


def task_for(kata: Kata, failing: Iterable[str] | None = None) -> str:
    """Return the task that a hint is wanted for: that of the first of the *failing* tests.

    By default these are those of the last verdict. If none fails, it is the first task that still
    has hints, or simply the first.
    """
    tasks = catalogue.tasks(kata)
    taken, hints = progress.read().of(kata).hints, _of(kata)
    if failing is None:
        known = verdicts.known(kata)
        failing = [*known.failing, *(known.edges.failing if known.edges else ())] if known else ()
    edges = {test.name for test in suite.tests(*kata.suites[1:])} if EDGES in hints else set()
    for test in failing:
        if test.partition("[")[0] in edges:
            return EDGES
        if task := catalogue.task_of(test, tasks):
            return task
    left = [task for task in tasks if taken.get(task, 0) < len(hints.get(task, ()))]
    return next(iter([*left, *tasks]), "")


def next_hint(kata: Kata, task: str) -> Hint:
    """Return one more hint on *task*, which is noted; all of them again if none is left.

    Raises Refused if the kata has no such task, or no hints.
    """
    tasks, known = catalogue.tasks(kata), _of(kata)
    if task not in tasks and task not in known:
        text = say(
            "{kata} has no task {task}; its tasks are {tasks}.",
            kata=kata.key,
            task=task,
            tasks=", ".join(tasks),
        )
        raise Refused(text + catalogue.meant(task, tasks))
    hints = known.get(task, ())
    if not hints:
        raise Refused(say("There are no hints on {task} in {kata}.", task=task, kata=kata.key))
    level = progress.read().of(kata).hints.get(task, 0) + 1
    if level > len(hints):
        numbered = [f"{number}. {hint}" for number, hint in enumerate(hints, 1)]
        return Hint(task, "\n\n".join(numbered), len(hints), 0, again=True)
    progress.hint_taken(kata, task, level)
    return Hint(task, hints[level - 1], level, len(hints) - level)


def _of(kata: Kata) -> dict[str, tuple[str, ...]]:
    """Return the hints on each task, in the reader's language if they are there in it.

    The headings of the file stand in the order of the tasks.
    """
    path = kata.hints(texts.language())
    if not path.is_file():
        path = kata.hints()
    if not path.is_file():
        return {}
    items = [section.items for section in readme.sections(path)]
    found = dict(zip(catalogue.tasks(kata), items, strict=False))
    edges = readme.edges(path)
    return {**found, EDGES: edges.items} if edges else found
