"""What `kata.py grade` does, from the folder to the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.grading import grader, marking, outputs, submissions
from dojo.grading.batch import Batch, Graded
from dojo.grading.grader import Submit
from dojo.grading.jobs import FOLDER, NAME, VerdictJournal
from dojo.grading.outputs import Outputs
from dojo.grading.results import ClassResults, TierReport
from dojo.grading.submissions import Pupil


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    folder: Path
    katas: Sequence[Kata]
    jobs: int | None
    partial: bool
    sandbox: str
    require_tier: str | None
    journal: Path | None
    dask: str | None
    outputs: Outputs


def run(asked: Asked) -> Exit:
    """Grade. Raises Refused."""
    outputs.check(asked.outputs)
    katas = tuple(asked.katas or catalogue.load())
    for kata in katas:
        marking.worth(kata)  # a mistake in the points is told before an hour is spent
    found = submissions.find(asked.folder)
    journal = _journal(asked)
    try:
        with _judging(asked, katas) as (submit, tier):
            grader.demand(tier, asked.require_tier)
            batch = Batch(katas, tier.name, submit, journal)
            graded = _run(batch, found)
    finally:
        journal.close()
    if graded is None:
        _say(say("Stopped. What was judged is remembered: the same command goes on from there."))
        return Exit.INTERRUPTED
    if journal.trouble:
        _say(say("The journal could not be written to its end: {why}", why=journal.trouble))
    results = marking.collect(graded, katas, tier, partial=asked.partial)
    outputs.write(asked.outputs, results)
    return _code(results)


def _judging(
    asked: Asked, katas: Sequence[Kata]
) -> AbstractContextManager[tuple[Submit, TierReport]]:
    """Return what judges, and the tier that it does so in."""
    if asked.dask is None:
        return grader.local(asked.jobs or grader.default_count(), asked.sandbox)
    from dojo.grading import cluster

    return cluster.dask(asked.dask, katas, asked.sandbox)


def _run(batch: Batch, found: Sequence[Pupil]) -> list[Graded] | None:
    """Return what came of the batch; None if Ctrl-C ended it."""
    try:
        return batch.run(found)
    except KeyboardInterrupt:
        batch.cancel()
        return None


def _journal(asked: Asked) -> VerdictJournal:
    path = asked.journal or asked.folder / FOLDER / NAME
    try:
        return VerdictJournal(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _say(
            say(
                "Nothing will be remembered, as {path} cannot be written ({reason}); --journal FILE"
                " names another.",
                path=path,
                reason=reason,
            )
        )
        return VerdictJournal(None)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _code(results: ClassResults) -> Exit:
    states = {work.state for pupil in results.pupils for work in pupil.katas.values()}
    if "error" in states:
        return Exit.BROKEN
    return Exit.SOLVED if states == {"solved"} else Exit.UNSOLVED
