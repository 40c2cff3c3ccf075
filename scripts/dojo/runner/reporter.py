"""The one place where pytest's report on a test becomes a verdict."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import IO

import pytest

from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause
from dojo.runner.results import Verdict


def label(report: pytest.TestReport, kata: Kata, test: str, cause: Cause | None) -> None:
    """Write into *report* what pytest does not know. It crosses to other processes with it."""
    report.dojo = [kata.key, test, cause and cause.value]  # type: ignore[attr-defined]


def verdict_of(report: pytest.TestReport) -> Verdict | None:
    """Return the verdict that *report* brings; None if it is about a setup or teardown that went
    well, or about no kata.
    """
    labels = getattr(report, "dojo", None)
    if labels is None or not (report.when == "call" or report.failed or report.skipped):
        return None
    kata, test, cause = labels
    block = report.longreprtext if report.failed else ""
    return Verdict(kata, test, report.outcome, cause and Cause(cause), block, report.duration)


def kata_of(item: pytest.Item) -> Kata | None:
    """Return the kata whose suite the test stands in, None for any other test."""
    return _suites().get(str(item.path))


@cache
def _suites() -> dict[str, Kata]:
    return {str(path): kata for kata in catalogue.load() for path in kata.suites}


class Reporter:
    """A pytest plugin that takes each verdict as soon as it is known."""

    def take(self, verdict: Verdict) -> None:
        """Do with *verdict* what this reporter is for."""
        raise NotImplementedError

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the verdict on a test."""
        if (verdict := verdict_of(report)) is not None:
            self.take(verdict)


class VerdictFile(Reporter):
    """Writes verdicts as lines of JSON, for `verify` and other programs."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def take(self, verdict: Verdict) -> None:
        """Write one line."""
        self._file.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
        self._file.flush()

    def pytest_unconfigure(self) -> None:
        """Close the file."""
        self._file.close()


class SilentReporter(Reporter):
    """Takes the place of pytest's own reporter, which prints to the terminal."""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Remove pytest's reporter."""
        config.pluginmanager.unregister(name="terminalreporter")
