"""What `kata.py grade` does, from the folder to the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.errors import Exit
from dojo.core.texts import say
from dojo.grading import engines, outputs, points, progress, results, slots, submissions
from dojo.grading import tier as tiers
from dojo.grading.batch import Batch, Graded
from dojo.grading.jobs import Settings
from dojo.grading.journal import FOLDER, NAME, Journal
from dojo.grading.outputs import Outputs
from dojo.grading.submissions import Pupil
from dojo.grading.tier import Tier

if TYPE_CHECKING:
    from concurrent.futures import Executor


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
        points.of(kata)  # what is wrong with them is told before an hour is spent
    found = submissions.find(asked.folder)
    journal = _journal(asked)
    bar = progress.shown(len(found))
    try:
        with _engine(asked, katas) as (executor, tier):
            tiers.demand(tier, asked.require_tier)
            settings = Settings(katas, tier.name)
            graded = _run(Batch(settings, executor, journal, bar), found)
    finally:
        bar.close()
        journal.close()
    if graded is None:
        _say(say("Stopped. What was judged is remembered: the same command goes on from there."))
        return Exit.INTERRUPTED
    if journal.trouble:
        _say(say("The journal could not be written to its end: {why}", why=journal.trouble))
    data = results.collect(graded, katas, tier, partial=asked.partial)
    outputs.write(asked.outputs, data)
    return _code(data)


def _engine(asked: Asked, katas: Sequence[Kata]) -> AbstractContextManager[tuple[Executor, Tier]]:
    """What judges, and the tier that it does so in."""
    if asked.dask is None:
        return engines.local(asked.jobs or slots.count(), asked.sandbox)
    from dojo.grading import farm  # only where there is one

    return farm.dask(asked.dask, katas, asked.sandbox)


def _run(batch: Batch, found: Sequence[Pupil]) -> list[Graded] | None:
    """What came of the batch; None where Ctrl-C ended it."""
    try:
        return batch.run(found)
    except KeyboardInterrupt:
        batch.cancel()
        return None


def _journal(asked: Asked) -> Journal:
    path = asked.journal or asked.folder / FOLDER / NAME
    try:
        return Journal(path)
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
        return Journal(None)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _code(data: results.Data) -> Exit:
    states = {kata["state"] for pupil in data["pupils"] for kata in pupil["katas"].values()}
    if "error" in states:
        return Exit.BROKEN
    return Exit.SOLVED if states == {"solved"} else Exit.UNSOLVED
