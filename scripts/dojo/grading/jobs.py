"""What is judged, and what comes of it: both plain data, for any executor to carry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from dojo.core import texts
from dojo.core.catalogue import Kata
from dojo.grading import harness

DEADLINE = 2.0
"""Seconds for one call; only a hang meets it."""

BUDGET = 60.0
"""Seconds for all tests of one kata; the slowest reference takes five."""


class Job(TypedDict):
    """One submission of one kata. *suites* are the katas that its judge may be asked for next."""

    kata: str
    source: bytes
    suites: list[str]
    deadline: float
    budget: float
    language: str
    tier: str
    harness: str


class Outcome(TypedDict):
    """What came of a job.

    *verdicts* are the tests in the order of the run, each as [name, outcome, cause, block]; *late*
    says that the budget ran out in the middle; *error* is the grader's own failure, and then
    there is nothing else.
    """

    verdicts: list[list[str]]
    seconds: float
    late: bool
    error: NotRequired[str]


@dataclass(frozen=True)
class Settings:
    """What all jobs of a batch have in common."""

    katas: tuple[Kata, ...]
    tier: str
    deadline: float = DEADLINE
    budget: float = BUDGET

    def job(self, kata: Kata, source: bytes) -> Job:
        """The job that judges *source* as *kata*."""
        return Job(
            kata=kata.key,
            source=source,
            suites=[kata.key for kata in self.katas],
            deadline=self.deadline,
            budget=self.budget,
            language=texts.language(),
            tier=self.tier,
            harness=harness.digest(kata),
        )


def key(job: Job) -> str:
    """A hash of all that the outcome depends on: two jobs of one key have one outcome."""
    parts = [job["kata"], job["harness"], job["tier"], job["language"]]
    parts += [repr(job["deadline"]), repr(job["budget"])]
    found = hashlib.sha256("\0".join(parts).encode())
    found.update(b"\0" + job["source"])
    return found.hexdigest()


def failed(error: str) -> Outcome:
    """The outcome of a job that the grader itself could not do."""
    return Outcome(verdicts=[], seconds=0.0, late=False, error=error)
