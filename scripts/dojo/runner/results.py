"""What came of a run: a verdict on each test, and the result of each kata."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dojo.core import misconceptions, texts
from dojo.core.faults import ENDS, HANGS, Cause

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.core.catalogue import Kata


@dataclass(frozen=True)
class Verdict:
    """How one test ended."""

    kata: str
    test: str
    outcome: str  # "passed", "failed" or "skipped"
    cause: Cause | None  # why it failed, in a word
    block: str  # why it failed, as it is shown to a learner
    seconds: float
    edge: bool = False  # True for a test of the edge cases, False for one of the core


@dataclass
class Result:
    """What is known of one suite of a kata after a run: of its core, or of its edge cases."""

    tests: int = 0  # how many the suite has
    well: set[str] = field(default_factory=set)  # that passed, or that this machine cannot run
    failures: dict[str, Verdict] = field(default_factory=dict)
    """The tests that failed, in the order of the run; "" stands for an unreadable suite."""

    skipped: set[str] = field(default_factory=set)  # those in *well* that it cannot run
    hung: bool = False  # a call hung; the tests after it were not run
    ended: bool = False  # the rest was not run: after a hang, or if the file cannot be imported
    seconds: float = 0.0  # of all tests
    edges: Result | None = None  # beside a core: that of the edge cases, if the kata has any

    @property
    def begun(self) -> bool:
        """Return True if a test was run."""
        return bool(self.well or self.failures)

    @property
    def mastered(self) -> bool:
        """Return True if the core is solved, and the edge cases as well."""
        return self.solved and (self.edges is None or self.edges.solved)

    @property
    def first_failure(self) -> Verdict | None:
        """Return the first failure of the core, or else of the edge cases."""
        later = self.edges.failures.values() if self.edges else ()
        return next(iter([*self.failures.values(), *later]), None)

    @property
    def solved(self) -> bool:
        """Return True if every test was run and none failed."""
        return self.tests > 0 and len(self.well) == self.tests and not self.failures

    def add(self, verdict: Verdict) -> None:
        """Count *verdict* in. A test that fails in its teardown, too, keeps its first failure."""
        if verdict.edge and self.edges is not None:
            self.edges.add(replace(verdict, edge=False))
            return
        self.seconds += verdict.seconds
        if verdict.outcome == "failed":
            self.well.discard(verdict.test)
            self.failures.setdefault(verdict.test, verdict)
            self.hung |= verdict.cause in HANGS
            self.ended |= verdict.cause in ENDS
        else:
            self.well.add(verdict.test)
            if verdict.outcome == "skipped":
                self.skipped.add(verdict.test)

    def hint(self, kata: Kata, file: Path) -> str | None:
        """Return a sentence on the wrong idea behind the failures of *file*, if just one fits.

        Tests that wait for code to be written say nothing about ideas, and do not count.
        """
        both = [self, *([self.edges] if self.edges else [])]
        failures = [failure for one in both for failure in one.failures.values()]
        wrong = [failure.test for failure in failures if failure.cause != Cause.UNWRITTEN]
        passed = set().union(*(one.well - one.skipped for one in both))
        source = file.read_bytes() if file.is_file() else b""
        found = misconceptions.matching(kata, wrong, passed, source)
        if found is None:
            return None
        idea = texts.of_kata(kata.po, found.idea)
        return texts.say("This often comes from the idea: {idea}", idea=idea)
