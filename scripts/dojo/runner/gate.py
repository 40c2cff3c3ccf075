"""A pytest plugin that leaves out the tests whose outcome would tell nothing more.

After a hang, the rest of its suite; of a kata that is only glanced at, all after a first failure.
It is a module, so that the processes of a parallel run load it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from dojo.core import catalogue
from dojo.core.faults import HANGS

NOT_RUN = "not run: its outcome would tell nothing more"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The katas to glance at."""
    group = parser.getgroup("katas")
    group.addoption("--glance", metavar="KATA", action="append", default=[], help="one failure")


def pytest_configure(config: pytest.Config) -> None:
    """Put up the gate."""
    config.stash[gate] = Gate(config.getoption("glance"))
    config.pluginmanager.register(config.stash[gate])


class Gate:
    """Knows what has failed in this process."""

    def __init__(self, glance: Iterable[str]) -> None:
        wanted = set(glance)
        self._glance = {kata.suite for kata in catalogue.load() if kata.key in wanted}
        self._hung: set[str] = set()
        self._failed = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Leave the test out, or not."""
        if self.leaves_out(item):
            pytest.skip(NOT_RUN)

    def leaves_out(self, item: pytest.Item) -> bool:
        """Whether the outcome of the test would tell nothing more."""
        hung = bool(self._hung) and _file(item.nodeid) in self._hung
        return hung or (self._failed and item.path in self._glance)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure, and a hang."""
        noted = getattr(report, "dojo", None)
        if noted and report.failed:
            self._failed = True
            if noted["cause"] in HANGS:
                self._hung.add(_file(report.nodeid))


gate = pytest.StashKey[Gate]()


def _file(node: str) -> str:
    """The file of a test, by the test's id."""
    return Path(node.partition("::")[0]).as_posix()
