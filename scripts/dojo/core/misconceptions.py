"""Wrong ideas that learners often have, and how a set of failing tests gives one away."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dojo.core import texts
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


def matching(kata: Kata, failing: frozenset[str], passed: Iterable[str]) -> Misconception | None:
    """Return the one misconception that fails just those in *failing* of the tests that were run.

    The others that were run *passed*.
    """
    if not failing:
        return None
    known = failing.union(passed)
    fitting = [m for m in of(kata) if m.caught_by & known == failing]
    return fitting[0] if len(fitting) == 1 else None


def hint_for(kata: Kata, failed: Mapping[str, str], passed: Iterable[str]) -> str | None:
    """Return a sentence on the wrong idea behind a run, if just one fits.

    *failed* maps the names of the failing tests to their causes, the others *passed*. Tests that
    failed for code still to be written say nothing about ideas and do not count.
    """
    wrong = frozenset(test for test, cause in failed.items() if cause != "unwritten")
    found = matching(kata, wrong, passed)
    if found is None:
        return None
    idea = texts.of_kata(kata.po, found.idea)
    return texts.say("This often comes from the idea: {idea}", idea=idea)
