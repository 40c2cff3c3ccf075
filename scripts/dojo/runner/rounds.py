"""Many runs of the same suites in one pytest: each *round* is one run, against other solutions.

`dojo.runner.judge` is the other end and defines the messages, lines of JSON. When its input ends
this process ends too, in the middle of a round as well, and takes its workers with it.

No code of a solution runs in here, and each round has a worker of its own: so nothing of one round
reaches the next.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import IO, NamedTuple

import msgspec
import pytest

import dojo.feedback.block  # noqa: F401 - it takes a while, and is due with the first failure
from dojo.core import catalogue
from dojo.core.faults import ENDS, HANGS
from dojo.isolation.transport import message_streams
from dojo.runner import suites
from dojo.runner.judge import Judged, Ready, Reply, Round, RoundOver
from dojo.runner.session import current_session
from dojo.runner.suites import SilentReporter, kata_of, verdict_of
from dojo.runner.workers import Solutions


class About(NamedTuple):
    """What a test is about: a kata, by its key, and a task, whose name other katas may use too."""

    kata: str
    task: str | None
    edge: bool

    @classmethod
    def of(cls, item: pytest.Item) -> About:
        """Return what the test *item* of a suite is about."""
        kata = kata_of(item)
        assert kata is not None
        task = catalogue.task_of(item.name, catalogue.tasks(kata))
        return cls(kata.key, task, item.path == kata.edges)


class Rounds(SilentReporter):
    """The pytest plugin that runs rounds in place of pytest's own loop over the tests."""

    def __init__(self, requests: IO[bytes], replies: IO[bytes], folder: Path) -> None:
        self._requests = requests
        self._replies = replies
        self._folder = folder
        self._red: set[str] = set()  # katas with a core that is not green
        self._causes: set[str] = set()  # of the failures of the test that runs
        self._error = ""
        self._closed = False

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep why a suite cannot be read."""
        if report.failed:
            self._error = self._error or report.longreprtext

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run one round after the other until the requests end."""
        self._session = current_session()
        requests: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=self._read, args=(requests,), daemon=True).start()
        self._about = {item: About.of(item) for item in session.items}
        edges = tuple(item.name for item, about in self._about.items() if about.edge)
        self._reply(Ready(tuple(item.name for item in session.items), edges, self._error))
        while True:
            self._run(msgspec.json.decode(requests.get(), type=Round))
            workers = self._session.workers
            self._reply(RoundOver(workers.launcher.worn_out()))
            workers.rest()

    def _read(self, requests: SimpleQueue[bytes]) -> None:
        for line in self._requests:
            requests.put(line)
        self._closed = True  # what fails from here on fails for want of a worker
        try:
            self._session.workers.close()
            shutil.rmtree(self._folder, ignore_errors=True)
        finally:
            os._exit(0)  # the other end is gone: the main thread need not finish what it is at

    def _run(self, asked: Round) -> None:
        path = Path(asked.solutions) if asked.solutions else None
        self._session.workers.solutions = Solutions(path)
        self._session.deadline = asked.deadline
        if asked.columns is not None:
            os.environ["COLUMNS"] = str(asked.columns)
        self._red.clear()
        hung: set[tuple[str, str | None]] = set()  # katas and their tasks
        places = {name: place for place, name in enumerate(asked.tests or ())}
        for item in sorted(self._about, key=lambda item: places.get(item.name, 0)):
            about = self._about[item]
            if (asked.katas is not None and about.kata not in asked.katas) or about[:2] in hung:
                continue
            if asked.tests is not None and item.name not in places:
                continue
            if asked.stop == "core" and about.edge and about.kata in self._red:
                continue
            self._causes.clear()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if (asked.stop == "failure" and self._causes) or (
                asked.stop == "core" and self._causes & ENDS
            ):
                break
            if asked.stop == "task" and self._causes & HANGS:
                hung.add(about[:2])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Reply with the verdict on a test as soon as it is known."""
        if not (verdict := verdict_of(report)):
            return
        if verdict.outcome == "failed":
            self._causes.add(str(verdict.cause))
            self._red |= set() if verdict.edge else {verdict.kata}
        self._reply(Judged(verdict))

    def _reply(self, reply: Reply) -> None:
        if not self._closed:
            self._replies.write(msgspec.json.encode(reply) + b"\n")
            self._replies.flush()


def main(*arguments: str) -> int:
    """Collect what pytest's *arguments* name, then run rounds until the requests end."""
    requests, replies = message_streams()
    with tempfile.TemporaryDirectory(prefix="kata-rounds-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)  # in a sandbox root's worker has another account
        tempfile.tempdir = name  # whatever is made here goes when this process goes
        rounds = Rounds(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"), folder)
        # Not captured: what a suite prints goes to the log of errors anyway, and each test is a
        # tenth quicker.
        options = [*suites.options(), "--capture=no", "--basetemp", str(folder / "tests")]
        return int(pytest.main([*options, *arguments], plugins=[rounds]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
