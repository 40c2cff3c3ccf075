"""One run of the current kata's suite, as far as it has come."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from dojo.runner.results import Failure, Result
from dojo.watch.spare import Spare
from dojo.watch.stamps import Stamp


@dataclass
class Run:
    """A run, from the moment in which the tests were let go."""

    spare: Spare
    stamp: Stamp
    """The learner's file at that moment."""

    began: float
    """When that was, by `time.monotonic`."""

    result: Result = field(default_factory=Result)
    done: int = 0
    """How many tests are over."""

    over: bool = False
    seconds: float = 0.0
    """How long it took, without the wait before; 0 while it is not over."""

    hint: str | None = None
    """A word on the wrong idea that may be behind it."""

    trouble: str = ""
    """Why there is no verdict, where the tests could not be run."""

    digest: str = ""
    """What `verdicts.digest` said of it when it began."""

    def __post_init__(self) -> None:
        self.result.tests = len(self.tests)

    @property
    def tests(self) -> list[str]:
        """The names of all tests, in their order."""
        return self.spare.tests or []

    @property
    def solved(self) -> bool:
        """Whether it is over and all tests passed."""
        return self.over and self.result.solved

    @property
    def failure(self) -> Failure | None:
        """The first failure so far."""
        return next(iter(self.result.failures.values()), None)

    @property
    def current(self) -> str:
        """The test that runs now; empty where all are over."""
        return self.tests[self.done] if self.done < len(self.tests) else ""

    def hear(self, message: dict[str, Any]) -> None:
        """Take in what the held pytest has said."""
        if "seconds" in message:
            self.over = True
            self.seconds = time.monotonic() - self.began
            self.hint = message["hint"]
            self.result.seconds = message["tests_took"]
        elif "test" in message:
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        test, result = message["test"], self.result
        seen = test in result.well or test in result.failures
        self.done += bool(test) and not seen
        failed = message["outcome"] == "failed"
        failure = Failure(test, message["cause"], message["block"]) if failed else None
        result.note(test, failure, skipped=message["outcome"] == "skipped")
