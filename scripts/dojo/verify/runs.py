"""Runs of a suite against some solution, each in a pytest of its own, two at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import TypeVar

from dojo import catalogue
from dojo.catalogue import Kata

T = TypeVar("T")

AT_ONCE = 2
"""More processes would disturb each other's deadlines on a small machine."""

PATIENCE = 300
"""Seconds after which a run is given up: far more than any suite takes."""

RIGHT, WRONG = 10, 2
"""Deadlines for one call, in seconds: for code that should be right, where failure is expected."""

_turn = BoundedSemaphore(AT_ONCE)


class RunError(Exception):
    """pytest itself gave up; its last words are the message."""


@dataclass(frozen=True)
class Verdict:
    """How one test ended, as the plugin wrote it down."""

    test: str
    outcome: str
    cause: str | None
    block: str


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


def judge(
    suites: Sequence[Path], solutions: Path, *options: str, deadline: int = RIGHT, zone: str = ""
) -> Run:
    """Run *suites* against *solutions*, in the time zone *zone*, with more pytest *options*.

    Raises RunError where pytest could not run the suites at all.
    """
    with tempfile.TemporaryDirectory(prefix="verify-") as folder, _turn:
        verdicts = Path(folder) / "verdicts"
        command = [
            *(sys.executable, "-m", "pytest", *map(str, suites)),
            *("--solutions", str(solutions), "--verdicts", str(verdicts)),
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
        return Run(tuple(_read(verdicts)))


def together(job: Callable[[Path], T], paths: Iterable[Path]) -> Iterator[tuple[Path, T]]:
    """The result of *job* for each of *paths*, in their order, several worked on at once."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        todo = list(paths)
        yield from zip(todo, pool.map(job, todo), strict=True)


def suites(katas: Iterable[Kata]) -> list[Path]:
    """The suites of *katas*."""
    return [kata.suite for kata in katas]


def _environment(zone: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    return kept | {"KATA_LANG": "en"} | ({"TZ": zone} if zone else {})


def _read(verdicts: Path) -> Iterator[Verdict]:
    for line in verdicts.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        yield Verdict(found["test"], found["outcome"], found["cause"], found.get("block") or "")


def _last_words(output: bytes, count: int = 12) -> str:
    lines = output.decode("utf-8", "replace").rstrip().splitlines()
    return "\n".join(f"  {line}" for line in lines[-count:])
