"""pytest as a judge in a sandbox: what ``--sandbox`` does."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import stat
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dojo.core.faults import Cause, Fault
from dojo.core.texts import say
from dojo.isolation.launch import Launcher
from dojo.isolation.sandbox import A, named
from dojo.isolation.sandbox.walls import inside
from dojo.runner.suites import kata_of
from dojo.runner.workers import NoWorker

if TYPE_CHECKING:
    from dojo.runner.session import Session

SCARCE = {
    *(errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.ENOBUFS, errno.ENOMEM),
    *(errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EDQUOT),
}
"""The errors of a system that has no port, memory, file or disk to give."""

DEADLINES = 6  # of one call, that a whole test may last
AGAIN = 1.0  # seconds until a test is ended once more, if something has swallowed its end


def launcher(name: str) -> Launcher:
    """Return what starts the workers of the tier *name*. Raise UsageError outside of its `room`."""
    tier = A if name == "A" else named(name)
    if inside() if tier is A else tier.room([]) == [] or os.geteuid() != 0:
        return tier.launcher()
    raise pytest.UsageError(say("This judge has to be started with Tier.room()."))


class Sandboxed:
    """The pytest plugin for a session whose workers are kept to their place."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._vigil = Vigil(session)

    @pytest.fixture
    def tmp_path(self, request: pytest.FixtureRequest) -> Path:
        """Return a new folder that the solution can see, too."""
        workers = self._session.workers
        # What is wrong with the solution is told by the test's first call.
        with suppress(Fault, OSError):
            if kata := kata_of(request.node):
                tests = workers.of(kata, ()).folders.tests
                if tests.resolve() == tests:  # else a link was put there
                    folder = tests / secrets.token_hex(4)  # a name that says nothing of the test
                    folder.mkdir()
                    return folder
        return workers.folders().tests

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """End the run if the system has nothing left to give: that is no verdict on a solution."""
        error = call.excinfo.value if call.excinfo is not None else None
        scarce = isinstance(error, OSError) and error.errno in SCARCE
        if isinstance(error, NoWorker) or (scarce and not hasattr(error, "kata_error")):
            pytest.exit(say("The judge cannot go on: {error}", error=error), 3)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """Watch over the test itself; its fixtures are the judge's own code."""
        folder: Path | None = pyfuncitem.funcargs.get("tmp_path")  # type: ignore[assignment]
        with self._vigil.over(folder):
            return (yield)


class Vigil:
    """Keeps the tests of one session from being held up by what a solution has left.

    A suite reads the files that it expects. It would wait for ever for a named pipe in place of
    one, and read something else behind a link. Whatever else holds up a test ends, too.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._folder = ""
        self._shared = ""  # where the solution of the test that runs can write, or nothing
        self._judge = threading.get_ident()
        sys.addaudithook(self._audit)  # there is no way to take it out again

    @contextmanager
    def over(self, folder: Path | None) -> Iterator[None]:
        """Watch in the block over a test in *folder*, which lies where the solution can write."""
        self._folder = str(folder)
        self._shared = str(folder.parent.parent) + os.sep if folder is not None else ""
        limit = (self._session.deadline or 0) * DEADLINES
        timed = hasattr(signal, "setitimer")
        if timed:
            signal.signal(signal.SIGALRM, self._end)
            signal.setitimer(signal.ITIMER_REAL, limit, AGAIN if limit else 0)
        try:
            yield
        finally:
            if timed:
                signal.setitimer(signal.ITIMER_REAL, 0)
            self._shared = ""

    def _end(self, *_: object) -> None:
        test = self._session.test
        test.stuck += test.workers
        raise Fault(Cause.HUNG, test.last.text if test.last is not None else "")

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not self._shared or threading.get_ident() != self._judge:
            return
        path = arguments[0]
        if isinstance(path, str | bytes) and (text := os.fsdecode(path)).startswith(self._shared):
            self._look(text)

    def _look(self, path: str) -> None:
        """Raise Fault if *path* leads to anything but a plain file or folder of the test's."""
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - an audit hook has to be quick
            real = os.path.realpath(path)
        except OSError:
            return  # nothing is there: that is for the suite to judge
        plain = stat.S_ISREG(mode) or stat.S_ISDIR(mode)
        if not plain or not (real + os.sep).startswith(self._shared):
            raise Fault(Cause.PLANTED, os.path.relpath(path, self._folder))
