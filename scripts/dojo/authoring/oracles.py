"""Proof: the reference agrees with real systems that others wrote (``tests/oracles``)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from dojo.authoring.finding import Finding, indented
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.texts import say

PROOF = "oracles"


def prove(kata: Kata) -> Iterator[Finding]:
    """Run the oracle tests of *kata*; skipped ones are told."""
    path = catalogue.ROOT / "tests" / "oracles" / f"test_{kata.name}.py"
    if not path.exists():
        yield Finding(PROOF, True, say("none: no real system has the same rules"))
        return
    with tempfile.TemporaryDirectory(prefix="oracles-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", str(path), "-q", "--junit-xml", str(report)]
        done = subprocess.run(
            command, cwd=catalogue.ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if not report.exists():
            text = say("pytest could not run {file}", file=path.name)
            yield Finding(PROOF, False, text, done.stdout.decode("utf-8", "replace"))
            return
        yield from _read(report)


def _read(report: Path) -> Iterator[Finding]:
    agreed = 0
    for case in ElementTree.parse(report).iter("testcase"):
        name = case.get("name", "?")
        skipped = case.find("skipped")
        problem = next(
            (case.find(kind) for kind in ("failure", "error") if case.find(kind) is not None), None
        )
        if skipped is not None:
            text = say("{test} skipped: {why}", test=name, why=skipped.get("message"))
            yield Finding(PROOF, True, text)
        elif problem is not None:
            text = say("{test} disagrees", test=name)
            last = "\n".join((problem.text or "").splitlines()[-40:])
            yield Finding(PROOF, False, text, indented(last))
        else:
            agreed += 1
    yield Finding(PROOF, True, say("{count} comparisons agree", count=agreed))
