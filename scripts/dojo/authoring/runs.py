"""Runs of a suite against many solutions: judges that wait for a hang overlap."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.judge import Judge, JudgeError, Verdict

AT_ONCE = 2
"""Runs that compute at the same time: more would disturb each other's deadlines."""

MOST = 6
"""Runs of a kata that have begun: all but AT_ONCE of them wait for a call that hangs."""

STALL = 0.2
"""Seconds without a verdict after which a run is taken to wait, and lets another one compute."""

PATIENCE = 300
"""Seconds after which a run is given up: far more than any suite takes."""

RIGHT, WRONG = 10, 1
"""Deadlines for one call, in seconds: for code that should be right, where failure is expected.

The short one may only be trusted if what comes out is as expected: see `proofs`.
"""

ENGLISH = {"KATA_LANG": "en"}

_computing = BoundedSemaphore(AT_ONCE)


class RunError(Exception):
    """pytest itself gave up; its last words are the message."""


@dataclass(frozen=True)
class Run:
    """All verdicts of one run."""

    verdicts: tuple[Verdict, ...]

    def named(self, outcome: str) -> frozenset[str]:
        """Return the tests that ended so: ``passed``, ``failed`` or ``skipped``."""
        return frozenset(v.test for v in self.verdicts if v.outcome == outcome)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The failures, in the order of the run."""
        return tuple(v for v in self.verdicts if v.outcome == "failed")


class Judges:
    """The judges of one kata, as many as are needed; one that is idle is used again."""

    def __init__(self, kata: Kata) -> None:
        self._kata = kata
        self._idle: SimpleQueue[Judge] = SimpleQueue()
        self._stack = ExitStack()
        self._threads = ThreadPoolExecutor(MOST)
        self._keenest: list[str] = []  # tests that noticed a fault at once, the last one first

    def each(
        self, paths: Iterable[Path], *, deadline: float, stop: str = ""
    ) -> Iterator[tuple[Path, Run]]:
        """Yield each of the solutions *paths* with the run of the suite against it, in order.

        *stop* as in `Judge.round`; at a "failure" the tests that found the last ones come first.
        Raises RunError if pytest could not run the suite at all.
        """
        todo = list(paths)
        yield from zip(
            todo,
            self._threads.map(lambda path: Run(tuple(self._run(path, deadline, stop))), todo),
            strict=True,
        )

    def _run(self, path: Path, deadline: float, stop: str) -> list[Verdict]:
        with _computing:
            try:
                judge = self._idle.get_nowait()
            except Empty:
                judge = self._start()
            tests = None
            if stop == "failure":
                first = list(self._keenest)
                tests = [*first, *(test for test in judge.tests() if test not in first)]
            found = list(_verdicts(judge, path, deadline, stop, tests))
            if tests and found and found[-1].outcome == "failed" and found[-1].seconds < STALL:
                self._keenest = [found[-1].test, *(t for t in tests if t != found[-1].test)][:5]
            self._idle.put(judge)
            return found

    def _start(self) -> Judge:
        judge = self._stack.enter_context(Judge(self._kata.suites, ENGLISH))
        try:
            judge.tests()
        except JudgeError as error:
            raise RunError(str(error)) from None
        return judge

    def __enter__(self) -> Judges:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()
        self._stack.close()


def _verdicts(
    judge: Judge, path: Path, deadline: float, stop: str, tests: Sequence[str] | None
) -> Iterator[Verdict]:
    """Yield the verdicts of a round; while none comes another run may compute."""
    come: SimpleQueue[Verdict | JudgeError | None] = SimpleQueue()

    def read() -> None:
        try:
            for verdict in judge.round(path, deadline=deadline, stop=stop, tests=tests):
                come.put(verdict)
            come.put(None)
        except JudgeError as error:
            come.put(error)

    Thread(target=read, daemon=True).start()
    while (verdict := _next(come, judge)) is not None:
        if isinstance(verdict, JudgeError):
            raise RunError(str(verdict))
        yield verdict


def _next(
    come: SimpleQueue[Verdict | JudgeError | None], judge: Judge
) -> Verdict | JudgeError | None:
    try:
        return come.get(timeout=STALL)
    except Empty:
        _computing.release()
    try:
        return come.get(timeout=PATIENCE)
    except Empty:
        judge.close()
        return come.get()
    finally:
        _computing.acquire()


def judge(
    suites: Sequence[Path], solutions: Path, *options: str, deadline: int = RIGHT, zone: str = ""
) -> Run:
    """Run *suites* against *solutions*, in the time zone *zone*, with more pytest *options*.

    Each in a pytest of its own. Raises RunError if pytest could not run the suites at all.
    """
    with tempfile.TemporaryDirectory(prefix="verify-") as folder, _computing:
        verdicts = Path(folder) / "verdicts"
        command = [
            *(sys.executable, "-m", "pytest", *map(str, suites)),
            *("--solutions", str(solutions), "--verdicts", str(verdicts)),
            *("--basetemp", str(Path(folder, "tests"))),
            *("--deadline", str(deadline), "-q", "-p", "no:cacheprovider", "--tb=no"),
            *(options if "-n" in options else (*options, "-p", "no:xdist")),
        ]
        try:
            done = subprocess.run(
                command,
                cwd=catalogue.ROOT,
                env=_environment(zone),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise RunError(_last_words(error.stdout or b"")) from None
        # 0: all passed, 1: some failed. Anything else is no verdict on the solution.
        if done.returncode not in {0, 1} or not verdicts.exists():
            raise RunError(_last_words(done.stdout))
        lines = verdicts.read_text(encoding="utf-8").splitlines()
        return Run(tuple(Verdict(**json.loads(line)) for line in lines))


def _environment(zone: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    return kept | ENGLISH | ({"TZ": zone} if zone else {})


def _last_words(output: bytes, count: int = 12) -> str:
    lines = output.decode("utf-8", "replace").rstrip().splitlines()
    return "\n".join(f"  {line}" for line in lines[-count:])
