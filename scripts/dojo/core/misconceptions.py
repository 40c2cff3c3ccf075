"""Wrong ideas that learners often have, and how a set of failing tests gives one away."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.core import catalogue, telltales, texts
from dojo.core.catalogue import Kata

CAUGHT_BY = "Caught by:"


@dataclass(frozen=True)
class Misconception:
    """A wrong idea: the words for it, and the tests that catch it (its fingerprint)."""

    path: Path
    idea: str
    caught_by: frozenset[str]


def read(path: Path) -> Misconception:
    """Return the misconception in *path*, whose code is run after the reference."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    idea, _, names = docstring.partition(CAUGHT_BY)
    tests = frozenset(name.strip() for name in names.replace("\n", " ").split(",") if name.strip())
    return Misconception(path, " ".join(idea.split()), tests)


def as_module(kata: Kata, path: Path) -> str:
    """Return the text of a whole solution of *kata* that has the wrong idea in *path*."""
    parts = (file.read_text(encoding="utf-8") for file in (kata.reference, path))
    return "\n\n".join(parts)


@cache
def of(kata: Kata) -> tuple[Misconception, ...]:
    """Return all misconceptions of *kata*, read once."""
    return tuple(map(read, kata.misconceptions))


def matching(
    kata: Kata, failing: Collection[str], passed: Iterable[str], source: bytes
) -> Misconception | None:
    """Return the one misconception whose tests are those that fail of the first task that does.

    *failing* and *passed* are the tests that were run. What fails of later tasks may follow from
    the first, and is looked at only if several misconceptions fit. Each has to stand in *source*,
    the solution: see `telltales`. One without any tell-tale has to explain all that fails.
    """
    if not failing:
        return None
    known, wrong = {*failing, *passed}, {*failing}
    order = catalogue.tasks(kata)
    tasks = {test: catalogue.task_of(test, order) or "" for test in known}
    first = next((task for task in order if task in {tasks[test] for test in wrong}), "")
    of_first = {test for test in known if tasks[test] == first}
    found = telltales.found_in(source, first)
    fitting = []
    for one in of(kata):
        if one.caught_by & of_first != wrong & of_first:
            continue
        if telltale := telltales.of(kata.reference, one.path):
            if telltale.stands_in(found):
                fitting.append(one)
        elif one.caught_by & known == wrong and len(wrong) >= min(2, len(one.caught_by)):
            fitting.append(one)
    exact = [one for one in fitting if one.caught_by & known == wrong]
    chosen = exact or fitting
    return chosen[0] if len(chosen) == 1 else None


def hint_for(
    kata: Kata, failed: Mapping[str, str], passed: Iterable[str], file: Path
) -> str | None:
    """Return a sentence on the wrong idea behind a run, if just one fits.

    *failed* maps the names of the failing tests to their causes, the others *passed*; *file* has
    the solution. Tests that failed for code still to be written say nothing about
    ideas and do not count.
    """
    wrong = [test for test, cause in failed.items() if cause != "unwritten"]
    source = file.read_bytes() if file.is_file() else b""
    found = matching(kata, wrong, passed, source)
    if found is None:
        return None
    idea = texts.of_kata(kata.po, found.idea)
    return texts.say("This often comes from the idea: {idea}", idea=idea)
