"""Proof: the reference passes every test, whatever the time zone, the order and the load."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from dojo.authoring import runs
from dojo.authoring.finding import Finding
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.texts import say
from dojo.runner.judge import Verdict

PROOF = "reference"
ZONES = ("UTC", "America/New_York", "Asia/Kathmandu")


def prove(kata: Kata) -> Iterator[Finding]:
    """Three runs: in UTC and in file order, in the other zones and in random order."""
    seed = random.randrange(1, 10**6)
    ways = [(ZONES[0], ()), *((zone, _shuffled(seed)) for zone in ZONES[1:])]

    def run(way: tuple[str, tuple[str, ...]]) -> runs.Run:
        return runs.judge([kata.suite], kata.reference, *way[1], zone=way[0])

    with ThreadPoolExecutor(runs.AT_ONCE) as pool:
        done = list(pool.map(run, ways))
    wrong = [
        _failure(verdict, say("in {zone}, seed {seed}", zone=zone, seed=seed))
        for (zone, _), result in zip(ways, done, strict=True)
        for verdict in result.failed
    ]
    yield from wrong
    if not wrong:
        yield Finding(PROOF, True, _passed(done[0], seed))


def under_load(katas: Sequence[Kata]) -> Iterator[Finding]:
    """One run of all the suites, four processes wide, while every core is busy."""
    suites = runs.suites(katas)
    with _busy_cores():
        result = runs.judge(suites, catalogue.REFERENCE, "-n", "4")
    for verdict in result.failed:
        yield _failure(verdict, say("with every core busy"))
    if not result.failed:
        count = len(result.verdicts)
        text = say("{count} tests pass with every core busy, four at a time", count=count)
        yield Finding("load", True, text)


def _shuffled(seed: int) -> tuple[str, ...]:
    return ("-p", "pytest_randomly", "--randomly-seed", str(seed))


def _passed(result: runs.Run, seed: int) -> str:
    text = say(
        "{count} tests pass in {zones}, in file order and at random (seed {seed})",
        count=len(result.verdicts),
        zones=", ".join(ZONES),
        seed=seed,
    )
    skipped = len(result.named("skipped"))
    return text + (say("; {count} of them skipped here", count=skipped) if skipped else "")


def _failure(verdict: Verdict, where: str) -> Finding:
    return Finding(
        PROOF,
        False,
        say("{test} fails {where}", test=verdict.test, where=where),
        say("The reference and its suite disagree: correct whichever is wrong. The test says:")
        + "\n"
        + "\n".join(f"  {line}" for line in verdict.block.splitlines()),
    )


@contextlib.contextmanager
def _busy_cores() -> Iterator[None]:
    burners = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
