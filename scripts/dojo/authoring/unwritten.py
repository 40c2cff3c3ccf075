"""Proof: on the bare stub every single test fails, and for the right reason."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dojo.authoring import runs
from dojo.authoring.finding import Finding
from dojo.core.catalogue import Kata
from dojo.core.stub import derive
from dojo.core.texts import say
from dojo.runner.judge import Verdict

PROOF = "stub"


def prove(kata: Kata) -> Iterator[Finding]:
    """One run against the stub as it is derived from the reference."""
    with tempfile.TemporaryDirectory(prefix="stub-") as folder:
        stub = Path(folder) / f"{kata.name}.py"
        stub.write_text(derive(kata.reference.read_text(encoding="utf-8")), encoding="utf-8")
        result = runs.judge([kata.suite], stub, deadline=runs.WRONG)
    wrong = [verdict for verdict in result.verdicts if not _as_intended(verdict)]
    yield from map(_surprise, wrong)
    if not wrong:
        count = len(result.failed)
        yield Finding(PROOF, True, say("{count} tests fail, each for want of code", count=count))


def _as_intended(verdict: Verdict) -> bool:
    return verdict.outcome == "skipped" or verdict.cause == "unwritten"


def _surprise(verdict: Verdict) -> Finding:
    if verdict.outcome == "passed":
        return Finding(
            PROOF,
            False,
            say("{test} passes although nothing is written", test=verdict.test),
            say(
                "Let the test call the task and assert something of its result. A test that expects"
                " an exception must not take NotImplementedError for it."
            ),
        )
    return Finding(
        PROOF,
        False,
        say("{test} fails, but not at the stub: {cause}", test=verdict.test, cause=verdict.cause),
        say(
            "The first thing to go wrong must be the NotImplementedError of the stub. Call the task"
            " before anything that depends on it."
        ),
    )
