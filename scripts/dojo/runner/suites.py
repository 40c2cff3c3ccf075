"""Run suites in this process, silently, as plain pytest does; gather a result for each kata."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from dojo.core import catalogue, suite
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause
from dojo.runner.reporter import SilentReporter
from dojo.runner.results import Result, Verdict

OWN = (
    "--import-mode=importlib",
    "--continue-on-collection-errors",
    *("-p", "dojo.runner.plugin"),
    "--disable-plugin-autoload",
)
"""What every run needs. xdist stays out: it costs more than it brings to one process."""

UNUSED = (
    *("cacheprovider", "doctest", "faulthandler", "junitxml", "legacypath", "logging"),
    *("pastebin", "recwarn", "setuponly", "setupplan", "stepwise", "subtests"),
    *("threadexception", "unittest", "unraisableexception"),
)
"""Parts of pytest that no suite uses, left out for a quick start."""


def run(
    katas: Sequence[Kata], solutions: Path | None = None, glance: Collection[Kata] = ()
) -> tuple[int, dict[str, Result]]:
    """Run the suites of *katas* against *solutions* (the learner's katas, if None).

    After a hang the rest of that suite is not run. Of the katas in *glance* only the first test
    is. Return pytest's exit code, and the result of each kata by its key.
    """
    collector = Collector(katas)
    chosen = [_first_test(kata) if kata in glance else str(kata.suite) for kata in katas]
    arguments = [*options(), "--stop-at-hang", *_solutions(solutions), *chosen]
    return int(pytest.main(arguments, plugins=[collector])), collector.results


def debug(katas: Sequence[Kata], solutions: Path | None, *, pdb: bool) -> int:
    """Run the suites as pytest itself shows them, without the border, until the first failure.

    *pdb* opens the debugger there. Return pytest's exit code.
    """
    arguments = [*_settings(), *_solutions(solutions), *(str(kata.suite) for kata in katas)]
    arguments += ["--in-process", "-x", *(["--pdb"] if pdb else [])]
    return int(pytest.main(arguments))


def options() -> list[str]:
    """Return pytest's arguments for a run without the parts that no suite uses."""
    return [*_settings(), *(f"-pno:{name}" for name in UNUSED)]


def _settings() -> list[str]:
    os.environ.pop("PYTEST_ADDOPTS", None)  # meant for a learner's other projects
    return ["-c", str(catalogue.ROOT / "tox.ini"), "-o", "addopts=", *OWN]


def _solutions(path: Path | None) -> list[str]:
    return ["--solutions", str(path.resolve())] if path else []


def _first_test(kata: Kata) -> str:
    """Return the name of the suite's first test as pytest takes it; of the suite if that is
    unreadable, so that pytest says why.
    """
    try:
        tests = suite.tests(kata.suite)
    except (OSError, SyntaxError, UnicodeDecodeError):
        tests = []
    return f"{kata.suite}::{tests[0].name}" if tests else str(kata.suite)


class Collector(SilentReporter):
    """Gathers the result of each kata."""

    def __init__(self, katas: Sequence[Kata]) -> None:
        self.results = {kata.key: Result() for kata in katas}
        self._keys = {path: kata.key for kata in katas for path in kata.suites}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the tests of each kata."""
        counts = Counter(self._keys.get(item.path) for item in session.items)
        for key, result in self.results.items():
            result.tests = counts[key]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take a suite that cannot be read as a failure of its kata."""
        key = self._keys.get(catalogue.ROOT / report.nodeid.partition("::")[0])
        if report.failed and key is not None:
            self.take(Verdict(key, "", "failed", Cause.SUITE, report.longreprtext, 0.0))

    def take(self, verdict: Verdict) -> None:
        """Add *verdict* to the result of its kata."""
        self.results[verdict.kata].add(verdict)
