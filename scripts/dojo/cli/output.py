"""What `--json` prints: one place for what programs may rely on.

`check`, `list` and `progress` print one object, `verify` one object a finding, a line each, with
`kata` (or a title, if it is about all of them), `proof`, `ok`, `text` and `advice`. Each has a
`version`, which grows when a key goes or changes its meaning; new keys may come at any time. Keys,
states and causes are English always; texts for people (`block`, `text`, `advice`) are in the
reader's language. Paths are relative to the repository, with ``/``, if they are in it. Days are
``2026-11-24``, durations seconds. Errors go to standard error, as without `--json`, and the exit
codes are the same (`dojo/core/errors.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NotRequired, TypedDict

from dojo.core.errors import JSON_VERSION


class CheckAnswer(TypedDict):
    """What `check` prints."""

    solved: int  # how many katas, of those that were asked for
    total: int
    current: str | None  # the first of them that is not solved
    katas: Sequence[CheckedKata]  # in the order asked for, else that of the catalogue


class CheckedKata(TypedDict):
    """A kata in the answer of `check`."""

    kata: str  # its name in full: topic/name
    file: str  # the solution
    state: str  # solved, begun, new (still the stub) or missing (no file)
    mastered: bool  # solved, and so are its edge cases
    verdict: JudgedTests | None  # of the core; null if no test was run, or only a first failure
    edges: JudgedTests | None  # of the edge cases, which are run once the core is green
    failure: FirstFailure | None


class JudgedTests(TypedDict):
    """The last run of a kata's suite."""

    tests: int
    passed: int
    failed: Sequence[str]  # the names of tests
    hung: bool  # a call hung; the tests after it were not run
    seconds: float
    skipped: NotRequired[Sequence[str]]  # in `check` alone
    current: NotRequired[bool]  # in `list` alone: the verdict still holds


class FirstFailure(TypedDict):
    """The first test that failed."""

    test: str
    cause: str | None  # a word of dojo/core/faults.py
    block: str


class ListAnswer(TypedDict):
    """What `list` prints."""

    katas: Sequence[ListedKata]  # those that were searched for


class ListedKata(TypedDict):
    """A kata in the answer of `list`."""

    kata: str
    file: str
    task: str  # the path of its text
    state: str  # solved, begun, new or skipped
    current: bool  # it is next
    level: int  # 1 (a quarter of an hour), 2 (an hour) or 3 (an evening)
    solved: date | None
    mastered: date | None
    seen: date | None
    skipped: bool
    hints: Mapping[str, int]  # how many were taken, by task
    verdict: JudgedTests | None  # of the core
    edges: JudgedTests | None  # of the edge cases


class Sums(TypedDict):
    """What `progress` prints: how many katas are in each state, in all and in each topic."""

    topic: NotRequired[str]  # of a topic alone
    solved: int  # those that are mastered are among them
    mastered: int
    begun: int
    new: int
    skipped: int
    total: int
    hints: int  # how many were taken
    topics: NotRequired[Sequence[Sums]]  # of all alone


def write(answer: Mapping[str, object]) -> None:
    """Print one object."""
    whole = {"version": JSON_VERSION, **answer}
    print(json.dumps(whole, ensure_ascii=False, indent=2, default=date.isoformat))
