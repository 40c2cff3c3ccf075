"""The failures of a pupil in one kata: the blocks that the learner sees, and how many are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dojo.core.texts import say
from dojo.grading.html import Html, join, lines, tag
from dojo.grading.reporting import visible
from dojo.grading.reporting.model import Failure, Pupil, Work

UNWRITTEN = "unwritten"
"""The cause of failures that say nothing but that the code is still to be written."""

CAPS = (3, 2, 1)
"""How many blocks a kata has, in a small class, a large one, and a very large one."""

BUDGET = 4_000_000
"""Characters of blocks in all that a page may have before it makes do with fewer a kata."""

LINE = 1_000  # characters; the longest that the harness writes has 410
LINES = 150  # the longest block that it writes has 48


def cap_for(pupils: Iterable[Pupil]) -> int:
    """How many blocks a kata may have, so that the page stays handy."""
    works = [work for pupil in pupils for work in pupil.katas.values()]
    for cap in CAPS:
        if sum(_size(failure) for work in works for failure in chosen(work, cap)) <= BUDGET:
            return cap
    return CAPS[-1]


def told(work: Work) -> list[Failure]:
    """The failures that have something to tell."""
    return [failure for failure in work.failures if failure.cause != UNWRITTEN]


def chosen(work: Work, cap: int) -> list[Failure]:
    """At most *cap* of the failures: the first of each task before a task's second.

    Where no test passes at all it is one: they mostly fail for one reason, such as a syntax error.
    """
    failures = told(work)
    cap = cap if work.passed else 1
    seen: dict[str | None, int] = {}
    ranks = []
    for place, failure in enumerate(failures):
        seen[failure.task] = seen.get(failure.task, 0) + 1
        ranks.append((seen[failure.task], place))
    return [failures[place] for place in sorted(place for _, place in sorted(ranks)[:cap])]


def section(work: Work, cap: int) -> Html:
    """The blocks of *work*, and a line on what is not shown."""
    shown = chosen(work, cap)
    left = len(told(work)) - len(shown)
    more = [tag("p", say("More failing tests: {count}", count=left), class_="soft")] if left else []
    return join([*map(block, shown), *_unwritten(work.failures), *more])


def block(failure: Failure) -> Html:
    """One failure as the learner sees it."""
    first, *rest = shortened(failure.block or failure.rule)
    body = lines("".join(f"\n{line}" for line in rest))
    return tag("pre", tag("b", first), body, tabindex=0)


def shortened(block: str) -> list[str]:
    """The lines of *block*, no more and none longer than an eye takes in."""
    found = [visible.cut(line.rstrip("\r"), LINE) for line in block.rstrip().split("\n")]
    if len(found) > LINES:
        more = say("… {count:,} more lines", count=len(found) - LINES)
        found = [*found[:LINES], more]
    return found


def _unwritten(failures: Sequence[Failure]) -> list[Html]:
    """The tasks that are still to be written, on a line."""
    tasks = dict.fromkeys(f.task or f.test for f in failures if f.cause == UNWRITTEN)
    if not tasks:
        return []
    names = [tag("code", visible.cut(task, 80)) for task in tasks]
    parts = [part for name in names for part in (name, ", ")][:-1]
    return [tag("p", say("Still to be written:"), " ", *parts)]


def _size(failure: Failure) -> int:
    return min(len(failure.block), LINE * LINES)
