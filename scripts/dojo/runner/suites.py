"""Run suites in this process, silently, as plain pytest does; turn its reports into verdicts."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

import msgspec
import pytest

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause
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
    katas: Sequence[Kata],
    glance: Collection[Kata] = (),
    *,
    edges: bool = False,
    plugins: Sequence[object] = (),
) -> tuple[int, dict[str, Result]]:
    """Run the suites of *katas*; return pytest's exit code, and each kata's result by its key.

    The edge cases are run once the core is green, or in any case if *edges* is True. After a hang
    the rest of that suite is not run. Of the katas in *glance* only the first test is. pytest gets
    *plugins* as well. If Workers are among them they hold the solutions; else it is the learner's.
    """
    collector = Collector(katas, glance, edges=edges)
    if not (suites := collector.suites):
        return 0, collector.results
    return _main(options(), suites, [collector, *plugins]), collector.results


def debug(katas: Sequence[Kata], solutions: Path | None, *, pdb: bool) -> int:
    """Run the suites as pytest itself shows them, without the border, until the first failure.

    *pdb* opens the debugger there. Return pytest's exit code.
    """
    arguments = [*_settings(), "--in-process", "-x", *(["--pdb"] if pdb else [])]
    arguments += ["--solutions", str(solutions.resolve())] if solutions else []
    return _main(arguments, [path for kata in katas for path in kata.suites])


def _main(arguments: list[str], suites: Sequence[Path], plugins: Sequence[object] = ()) -> int:
    with contextlib.chdir(catalogue.ROOT):  # so no path has a bracket in it, which pytest refuses
        return int(pytest.main([*arguments, *map(catalogue.relative, suites)], plugins=[*plugins]))


def options() -> list[str]:
    """Return pytest's arguments for a run without the parts that no suite uses."""
    return [*_settings(), *(f"-pno:{name}" for name in UNUSED)]


def _settings() -> list[str]:
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):  # meant for a learner's other projects
        os.environ.pop(name, None)
    return ["-c", str(catalogue.ROOT / "tox.ini"), "-o", "addopts=", *OWN]


# --- verdicts ---------------------------------------------------------------------------------


def label(report: pytest.TestReport, kata: Kata, item: pytest.Item, cause: Cause | None) -> None:
    """Write into *report* what pytest does not know. It crosses to other processes with it."""
    edge = item.path.stem == f"test_{kata.name}_edges"  # asked thrice a test: no path is made
    report.dojo = [kata.key, item.name, cause and cause.value, edge]  # type: ignore[attr-defined]


def verdict_of(report: pytest.TestReport) -> Verdict | None:
    """Return the verdict of *report*; None if a setup or teardown went well, or it is no kata's."""
    labels = getattr(report, "dojo", None)
    if labels is None or not (report.when == "call" or report.failed or report.skipped):
        return None
    kata, test, cause, edge = labels
    block = report.longreprtext if report.failed else ""
    cause = cause and Cause(cause)
    return Verdict(kata, test, report.outcome, cause, block, report.duration, edge)


def kata_of(item: pytest.Item) -> Kata | None:
    """Return the kata whose suite the test stands in, None for any other test."""
    return _suites().get(str(item.path))


@cache
def _suites() -> dict[str, Kata]:
    return {str(path): kata for kata in catalogue.load() for path in (kata.suite, kata.edges)}


class VerdictFile:
    """Writes verdicts as lines of JSON, for other programs."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write one line as soon as a test is over."""
        if verdict := verdict_of(report):
            self._file.write(msgspec.json.encode(verdict) + b"\n")

    def pytest_unconfigure(self) -> None:
        """Close the file."""
        self._file.close()


class SilentReporter:
    """Takes the place of pytest's own reporter, which prints to the terminal."""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Remove pytest's reporter."""
        config.pluginmanager.unregister(name="terminalreporter")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Say why the run ends early, if it ends itself."""
        if isinstance(excinfo.value, pytest.exit.Exception):
            print(excinfo.value, file=sys.stderr)


class Collector(SilentReporter):
    """Gathers the result of each kata: of those in *glance* by their first test alone."""

    def __init__(self, katas: Sequence[Kata], glance: Collection[Kata], *, edges: bool) -> None:
        self.results = {kata.key: Result() for kata in katas}
        self._glance = [kata.suite for kata in glance]
        self._cores = {kata.suite: kata.key for kata in katas}
        deep = [kata for kata in katas if kata not in glance and kata.edges.is_file()]
        self._edges = {kata.edges: kata.key for kata in deep}
        self._always = edges

    @property
    def suites(self) -> list[Path]:
        """What is to be collected, as far as it is there: the cores first."""
        return [path for path in (*self._cores, *self._edges) if path.is_file()]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the first test alone of what is only glanced at; count the tests of each suite."""
        for path in self._glance:
            for item in [item for item in items if item.path == path][1:]:
                items.remove(item)
        counts = Counter(item.path for item in items)
        for path, key in self._cores.items():
            self.results[key].tests = counts[path]
        for path, key in self._edges.items():
            self.results[key].edges = Result(counts[path])

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take a suite that cannot be read as a failure of its kata."""
        path = catalogue.ROOT / report.nodeid.partition("::")[0]
        key = self._cores.get(path) or self._edges.get(path)
        if report.failed and key is not None:
            verdict = Verdict(key, "", "failed", Cause.SUITE, report.longreprtext, 0.0)
            self.results[key].add(verdict)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests that are wanted. None tells pytest its next one, which may be left out."""
        for item in session.items:
            if self._is_wanted(item):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return True

    def _is_wanted(self, item: pytest.Item) -> bool:
        """Return False once the suite of *item* has ended, or if the core before is not green."""
        if key := self._cores.get(item.path):
            return not self.results[key].ended
        core = self.results[self._edges[item.path]]
        wanted = core.solved or (self._always and not core.ended)
        return wanted and core.edges is not None and not core.edges.ended

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the verdict on a test to the result of its kata."""
        if verdict := verdict_of(report):
            self.results[verdict.kata].add(verdict)
