"""Hints, one more each time: from a nudge to nearly the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata
from dojo.core.errors import Refused
from dojo.core.texts import say
from dojo.learner import progress, verdicts

ITEM = re.compile(r"\d+[.)] +")


@dataclass(frozen=True)
class Hint:
    """A hint on one task."""

    task: str
    text: str
    """The hint, as its paragraphs are wrapped in the file. All hints of the task, numbered,
    where they all have been given before."""

    level: int
    """Which hint of the task this is, from 1."""

    left: int
    """How many are still to come."""

    again: bool = False
    """Whether all have been given before."""


def task_for(kata: Kata, failing: Iterable[str] | None = None) -> str:
    """Return the task that a hint is wanted for: that of the first of the *failing* tests.

    By default these are those of the last verdict. Where none fails, it is the first task that
    still has hints, or simply the first.
    """
    tasks = catalogue.tasks(kata)
    if failing is None:
        known = verdicts.known(kata)
        failing = known.failing if known else ()
    for test in failing:
        if task := catalogue.task_of(test, tasks):
            return task
    taken = progress.read().of(kata).hints
    hints = of(kata)
    left = [task for task in tasks if taken.get(task, 0) < len(hints.get(task, ()))]
    return next(iter([*left, *tasks]), "")


def next_hint(kata: Kata, task: str) -> Hint:
    """One more hint on *task*, which is noted; all of them again where none is left.

    Raises Refused if the kata has no such task, or no hints.
    """
    texts = of(kata).get(task, ())
    if task not in catalogue.tasks(kata):
        raise Refused(_unknown(kata, task))
    if not texts:
        raise Refused(say("There are no hints on {task} in {kata}.", task=task, kata=kata.key))
    level = progress.read().of(kata).hints.get(task, 0) + 1
    if level > len(texts):
        numbered = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        return Hint(task, "\n\n".join(numbered), len(texts), 0, again=True)
    progress.hint_taken(kata, task, level)
    return Hint(task, texts[level - 1], level, len(texts) - level)


def of(kata: Kata) -> dict[str, tuple[str, ...]]:
    """Return the hints on each task, in the reader's language where they are there in it.

    The headings of the file stand in the order of the tasks.
    """
    path = kata.hints(texts.language())
    if not path.is_file():
        path = kata.hints()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return {}
    return dict(zip(catalogue.tasks(kata), parse(text), strict=False))


def parse(text: str) -> list[tuple[str, ...]]:
    """Return the numbered items under each ``##`` heading of a hints file."""
    found: list[list[list[str]]] = []
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        item = None if fenced else ITEM.match(line)
        if line.startswith("## ") and not fenced:
            found.append([])
        elif item and found:
            found[-1].append([line[item.end() :]])
        elif found and found[-1]:
            found[-1][-1].append(line.removeprefix("   "))
    return [tuple("\n".join(lines).strip() for lines in items) for items in found]


def _unknown(kata: Kata, task: str) -> str:
    tasks = catalogue.tasks(kata)
    text = say(
        "{kata} has no task {task}; its tasks are {tasks}.",
        kata=kata.key,
        task=task,
        tasks=", ".join(tasks),
    )
    return text + catalogue.meant(task, tasks)
