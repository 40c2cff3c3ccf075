"""Runs of a suite against some solution, two at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import BoundedSemaphore

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.judge import Judge, JudgeError, Verdict

AT_ONCE = 2
"""More processes would disturb each other's deadlines on a small machine."""

PATIENCE = 300
"""Seconds after which a run is given up: far more than any suite takes."""

RIGHT, WRONG = 10, 2
"""Deadlines for one call, in seconds: for code that should be right, where failure is expected."""

ENGLISH = {"KATA_LANG": "en"}

_turn = BoundedSemaphore(AT_ONCE)


class RunError(Exception):
    """pytest itself gave up; its last words are the message."""


@dataclass(frozen=True)
class Run:
    """All verdicts of one run."""

    verdicts: tuple[Verdict, ...]

    def named(self, outcome: str) -> frozenset[str]:
        """The tests that ended so: ``passed``, ``failed`` or ``skipped``."""
        return frozenset(v.test for v in self.verdicts if v.outcome == outcome)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The failures, in the order of the run."""
        return tuple(v for v in self.verdicts if v.outcome == "failed")


def each(
    kata: Kata, paths: Iterable[Path], *, deadline: int, stop: str = ""
) -> Iterator[tuple[Path, Run]]:
    """The kata's suite against each of the solutions *paths*, in their order.

    *stop* as in `Judge.round`. Raises RunError where pytest could not run the suite at all.
    """
    todo = list(paths)
    idle: SimpleQueue[Judge] = SimpleQueue()

    def run(path: Path) -> Run:
        with _turn:
            judge = idle.get()
            try:
                return _round(judge, path, deadline, stop)
            finally:
                idle.put(judge)

    with ExitStack() as stack, ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in range(min(AT_ONCE, len(todo))):
            idle.put(stack.enter_context(Judge([kata.suite], ENGLISH)))
        yield from zip(todo, pool.map(run, todo), strict=True)


def _round(judge: Judge, path: Path, deadline: int, stop: str) -> Run:
    limit = threading.Timer(PATIENCE, judge.close)
    limit.start()
    try:
        return Run(tuple(judge.round(path, deadline=deadline, stop=stop)))
    except JudgeError as error:
        raise RunError(str(error)) from None
    finally:
        limit.cancel()


def judge(
    suites: Sequence[Path], solutions: Path, *options: str, deadline: int = RIGHT, zone: str = ""
) -> Run:
    """Run *suites* against *solutions*, in the time zone *zone*, with more pytest *options*.

    Each in a pytest of its own. Raises RunError where pytest could not run the suites at all.
    """
    with tempfile.TemporaryDirectory(prefix="verify-") as folder, _turn:
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


def suites(katas: Iterable[Kata]) -> list[Path]:
    """The suites of *katas*."""
    return [kata.suite for kata in katas]


def _environment(zone: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    return kept | ENGLISH | ({"TZ": zone} if zone else {})


def _last_words(output: bytes, count: int = 12) -> str:
    lines = output.decode("utf-8", "replace").rstrip().splitlines()
    return "\n".join(f"  {line}" for line in lines[-count:])
