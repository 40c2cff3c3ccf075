"""Suites run in this very process, silently: what came of each test, kata by kata."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.runner.gate import NOT_RUN
from dojo.runner.results import Failure, Result

if TYPE_CHECKING:
    from dojo.runner.session import Session

__all__ = ["Failure", "Listener", "Result", "Trial", "debug", "give_up", "hold", "run"]

OWN = [
    "--import-mode=importlib",
    "--continue-on-collection-errors",
    *("-p", "dojo.runner.plugin", "-p", "dojo.runner.swift"),
    "--disable-plugin-autoload",
]
"""What every run needs. xdist is loaded where it is used: it costs more than it brings to one."""

UNUSED = (
    *("cacheprovider", "doctest", "faulthandler", "junitxml", "legacypath", "logging"),
    *("pastebin", "recwarn", "setuponly", "setupplan", "stepwise", "subtests"),
    *("threadexception", "unittest", "unraisableexception"),
)
"""Parts of pytest that no suite uses, left out for a quick start."""


@dataclass(frozen=True)
class Trial:
    """A run of several suites: pytest's exit code, and the result of each kata by its key."""

    code: int
    results: dict[str, Result]


def run(
    katas: Sequence[Kata],
    solutions: Path | None,
    glance: Collection[Kata] = (),
    at_once: int = 1,
) -> Trial:
    """Run the suites of *katas* against *solutions* (the learner's katas, if None).

    Of the katas in *glance* only the first failure is wanted, and only if nothing failed before.
    *at_once* is the number of suites that are run at the same time, each in one process.
    """
    listener = Listener(katas)
    arguments = [*lean(), *_given(katas, solutions)]
    arguments += ["-p", "dojo.runner.gate", *(f"--glance={kata.key}" for kata in glance)]
    if at_once > 1:
        # Quiet: xdist tells of its workers, even where the terminal's reporter is gone.
        arguments += ["-p", "xdist", f"--numprocesses={at_once}", "--dist=loadfile", "-q"]
    return Trial(int(pytest.main(arguments, plugins=[listener])), listener.results)


def lean() -> list[str]:
    """pytest's arguments for a run without the parts that no suite uses."""
    return [*_settings(), *_without(UNUSED)]


def hold(listener: Listener, kata: Kata, folder: Path) -> int:
    """Run the suite of one *kata* against the learner's file, in a process of its own.

    The *listener* is a plugin that decides when the tests begin, and tells of them; it has the
    outputs to itself. Tests have their folders in *folder*, which does not exist yet. The run ends
    at a hang. Returns pytest's exit code.
    """
    options = [*_without(("capture", "warnings")), "--stop-at-hang", "--basetemp", str(folder)]
    return int(pytest.main([*lean(), *_given([kata], None), *options], plugins=[listener]))


def debug(katas: Sequence[Kata], solutions: Path | None, *, pdb: bool) -> int:
    """Run the suites as pytest itself shows them, without the border, until the first failure.

    *pdb* opens the debugger there. Returns pytest's exit code.
    """
    options = ["--in-process", "-x", *(["--pdb"] if pdb else [])]
    return int(pytest.main([*_settings(), *_given(katas, solutions), *options]))


def give_up(session: Session, folder: Path) -> NoReturn:
    """End this process from any thread, with its workers and the *folder* of its tests.

    Nobody listens any more, whatever the main thread waits for.
    """
    try:
        session.workers.close()
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(0)


def _settings() -> list[str]:
    os.environ.pop("PYTEST_ADDOPTS", None)  # meant for a learner's other projects
    return ["-c", str(catalogue.ROOT / "tox.ini"), "-o", "addopts=", *OWN]


def _without(names: Iterable[str]) -> list[str]:
    return [f"-pno:{name}" for name in names]


def _given(katas: Sequence[Kata], solutions: Path | None) -> list[str]:
    chosen = ["--solutions", str(solutions.resolve())] if solutions else []
    return [*chosen, *(str(kata.suite) for kata in katas)]


class Listener:
    """A pytest plugin that takes the terminal's place and keeps what is reported."""

    def __init__(self, katas: Sequence[Kata]) -> None:
        self.results = {kata.key: Result() for kata in katas}
        self._keys = {kata.suite: kata.key for kata in katas}
        self._root = catalogue.ROOT

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Silence pytest's own report."""
        config.pluginmanager.unregister(name="terminalreporter")
        self._root = config.rootpath

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the tests."""
        self._count([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Count the tests where other processes collect them, each all."""
        self._count(ids)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A suite that cannot be read is a failure of its kata."""
        if report.failed and (key := self._key_of(report.nodeid)):
            self.results[key].failures[""] = Failure("", "suite", _text(report))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what came of a test, or of what comes before and after it."""
        noted = getattr(report, "dojo", None)
        if noted is None:
            return
        result, test, cause = self.results[noted["kata"]], noted["test"], noted["cause"]
        result.seconds += report.duration
        if report.failed:
            result.note(test, Failure(test, cause, _text(report)))
        elif report.when == "call" or (report.skipped and NOT_RUN not in report.longreprtext):
            result.note(test, None, skipped=report.skipped)

    def _count(self, ids: Sequence[str]) -> None:
        counts = Counter(map(self._key_of, ids))
        for key, result in self.results.items():
            result.tests = counts[key]

    def _key_of(self, node: str) -> str | None:
        """The kata whose suite the test or the file of that id is."""
        return self._keys.get(self._root / node.partition("::")[0])


def _text(report: pytest.CollectReport | pytest.TestReport) -> str:
    """The block of a failure, without the process that `longreprtext` names in a parallel run."""
    return str(report.longrepr).strip()
