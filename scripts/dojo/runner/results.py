"""What is known of a kata after a run of its suite."""

from __future__ import annotations

from dataclasses import dataclass, field

from dojo.core.faults import HANGS


@dataclass(frozen=True)
class Failure:
    """A test that failed: why in one word, and the block to show."""

    test: str
    cause: str
    block: str


@dataclass
class Result:
    """What is known of one kata after a run."""

    tests: int = 0
    """How many tests its suite has."""

    well: set[str] = field(default_factory=set)
    """The tests that passed, or that this machine cannot run."""

    failures: dict[str, Failure] = field(default_factory=dict)
    """The tests that failed, in the order of the run."""

    skipped: set[str] = field(default_factory=set)
    """The tests among them that this machine cannot run."""

    hung: bool = False
    """Whether a call hung; no test was run after it."""

    seconds: float = 0.0
    """How long its tests took, one after the other."""

    @property
    def solved(self) -> bool:
        """Whether every test was run and none failed."""
        return self.tests > 0 and len(self.well) == self.tests and not self.failures

    def note(self, test: str, failure: Failure | None, *, skipped: bool = False) -> None:
        """Note what came of a *test*. A failure may come after it has passed, in what follows it;
        the first one counts.
        """
        if failure:
            self.well.discard(test)
            self.failures.setdefault(test, failure)
            self.hung |= failure.cause in HANGS
        else:
            self.well.add(test)
            if skipped:
                self.skipped.add(test)
