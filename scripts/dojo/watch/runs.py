"""One run of a kata's suites, and the pytest that does it ahead of time in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from dojo.core import catalogue, texts
from dojo.core.catalogue import Kata
from dojo.core.console import KEYS_VARIABLE
from dojo.core.faults import DEADLINE
from dojo.runner.judge import Judge, JudgeError, Ready, RoundOver
from dojo.runner.results import Result, Verdict


@dataclass
class Run:
    """One run of the suites, as far as it has come. Before it begins it knows no tests."""

    kata: Kata
    file: Path  # that is judged
    core: tuple[str, ...] = ()  # the names of its tests, in their order
    edges: tuple[str, ...] = ()  # those of the edge cases
    deep: bool = False  # the edge cases are run, too, once the core is green
    began: float = 0.0  # by the clock of `Scheduler`
    since: float = 0.0  # when the last test was over
    seconds: float = 0.0  # how long all took; 0 while it is not over
    result: Result = field(default_factory=Result)
    over: bool = False
    hint: str = ""  # a sentence on the wrong idea that may be behind its failures
    trouble: str = ""  # why no test could be run
    syntax_error: SyntaxError | None = None  # why the file was not; `result` is that of before
    digest: str = ""  # the `verdicts.digest` of what it judges

    @property
    def tests(self) -> tuple[str, ...]:
        """The names of all tests to be run."""
        return self.core + (self.edges if self.deep else ())

    @property
    def failed_to_run(self) -> bool:
        """True if there is no verdict, as no test could be run."""
        return bool(self.trouble) or (self.over and not self.core)

    @property
    def well(self) -> set[str]:
        """The tests that passed so far."""
        return self.result.well | (self.result.edges.well if self.result.edges else set())

    @property
    def done(self) -> int:
        """How many tests are over."""
        failures = self.result.edges.failures if self.result.edges else {}
        return len(self.well | self.result.failures.keys() | failures.keys())

    @property
    def current(self) -> str:
        """The test that runs now; empty if all are over."""
        return self.tests[self.done] if self.done < len(self.tests) else ""

    @property
    def tasks_done(self) -> list[str]:
        """The tasks whose tests pass; the edge cases count once the core is green."""
        tests = self.tests if self.result.solved else self.core
        well = self.well
        judged = {self.task_of(test) for test in tests}
        bad = {self.task_of(test) for test in tests if test not in well}
        return [name for name in catalogue.tasks(self.kata) if name in judged - bad]

    def task_of(self, test: str) -> str | None:
        """Return the task that *test* is about, None if it is about none."""
        return catalogue.task_of(test.partition("[")[0], catalogue.tasks(self.kata))

    @property
    def failure(self) -> Verdict | None:
        """The first failure so far."""
        return None if self.syntax_error else self.result.first_failure

    @property
    def solved(self) -> bool:
        """True if the core is green. The edge cases may still be running."""
        return not self.syntax_error and self.result.solved

    @property
    def mastered(self) -> bool:
        """True if it is over and all is green."""
        return self.over and not self.syntax_error and self.result.mastered


class JudgeThread:
    """A Judge of one kata, started ahead of time, and the thread that listens to it.

    Its tests, each verdict, the end of each run, or its own end come into its inbox. With *keys*
    the blocks of failures name keys of watch in place of commands.
    """

    def __init__(self, kata: Kata, *, keys: bool) -> None:
        self.inbox: SimpleQueue[Ready | Verdict | RoundOver | JudgeError] = SimpleQueue()
        self._rounds: SimpleQueue[tuple[Path | None, Sequence[str], int] | None] = SimpleQueue()
        environment = {"KATA_LANG": texts.language(), KEYS_VARIABLE: "1" if keys else ""}
        self._judge = Judge(kata.suites, environment)
        threading.Thread(target=self._listen, daemon=True).start()

    def start_run(self, solutions: Path | None, tests: Sequence[str], columns: int) -> None:
        """Run the *tests* once for a screen of so many *columns*, by default on the learner's file.

        Edge cases among them are run once the core is green.
        """
        self._rounds.put((solutions, tests, columns))

    def close(self) -> None:
        """End pytest and its workers, and wait for that."""
        self._rounds.put(None)
        self._judge.close()

    def _listen(self) -> None:
        try:
            self.inbox.put(Ready(self._judge.tests(), self._judge.edges))
            while (asked := self._rounds.get()) is not None:
                solutions, tests, columns = asked
                for verdict in self._judge.round(
                    solutions, deadline=DEADLINE, stop="core", tests=tests, columns=columns
                ):
                    self.inbox.put(verdict)
                self.inbox.put(RoundOver())
        except JudgeError as error:
            self.inbox.put(error)
            self._judge.close()
