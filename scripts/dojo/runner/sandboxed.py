"""pytest in a sandbox: what ``--sandbox`` does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dojo.core.texts import say
from dojo.isolation.pool import NoWorker
from dojo.isolation.sandbox import NONE, Tier, Unavailable, named
from dojo.runner import folders
from dojo.runner.vigil import Vigil

if TYPE_CHECKING:
    from dojo.runner.session import Session

FILE = "/dev/fd/"
"""What stands in front of the number of a file that is open already."""


def tier_of(config: pytest.Config) -> Tier:
    """The tier that was asked for. Raises UsageError where it is not to be had."""
    name = config.getoption("sandbox")
    if name == NONE.name:
        return NONE
    if config.getoption("in_process") or config.getoption("usepdb", False):
        raise pytest.UsageError(say("--in-process leaves nothing that a sandbox could be around."))
    try:
        return _inside() if _seated() and name != "B" else named(name)
    except Unavailable as error:
        raise pytest.UsageError(say("There is no tier A here: {why}", why=error)) from None


def elsewhere(config: pytest.Config) -> int | None:
    """Run all this where its tier needs to be run: the exit code. None where this is the place."""
    tier = tier_of(config)
    line = [sys.executable, "-P", "-m", "pytest", *config.invocation_params.args]
    if _at_home(tier, line):
        return None
    if config.invocation_params.plugins:
        raise pytest.UsageError(say("This judge has to be started with Tier.room()."))
    line += ["-p", "no:cacheprovider", "--sandbox", tier.name]
    folder = config.invocation_params.dir
    given = config.getoption("solutions")
    reads = [(folder / given).absolute()] if given else []
    files = []
    if verdicts := config.getoption("verdicts"):  # no file of anybody's can be written to there
        files = [os.open(folder / verdicts, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)]
        line += ["--verdicts", f"{FILE}{files[0]}"]
    return subprocess.run(tier.room(line, reads, folder), pass_fds=files, check=False).returncode


def _at_home(tier: Tier, line: list[str]) -> bool:
    if tier.name == "A":
        return _seated()
    return tier.room(line) == line or os.geteuid() != 0


def _seated() -> bool:
    if sys.platform != "linux":
        return False
    from dojo.isolation.sandbox import room

    return room.inside()


def _inside() -> Tier:
    """Tier A as it is called by a judge in its room: it has been tried before."""
    from dojo.isolation.sandbox.tiers import A

    return A


class Sandboxed:
    """The pytest plugin for a session whose workers are kept to their place."""

    def __init__(self, session: Session, tier: Tier) -> None:
        self._session = session
        self._tier = tier
        self._vigil = Vigil(session)

    def pytest_report_header(self) -> list[str]:
        """Name the tier, and what it does not cover."""
        return self._tier.lines()

    @pytest.fixture
    def tmp_path(self, request: pytest.FixtureRequest) -> Path:
        """A folder that the solution can see, too."""
        from dojo.runner.plugin import kata_of

        return folders.new(request.node, kata_of(request.node), self._session)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """End the run where no worker can be started: that is no verdict on any solution."""
        try:
            return (yield)
        except NoWorker as error:
            pytest.exit(say("The sandbox does not start any more: {error}", error=error), 3)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """Watch over the test itself; what surrounds it is the judge's own."""
        folder: Path | None = pyfuncitem.funcargs.get("tmp_path")  # type: ignore[assignment]
        with self._vigil.over(folder):
            return (yield)
