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
from collections.abc import Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import IO

import msgspec
import pytest

import dojo.feedback.block  # noqa: F401 - it takes a while, and is due with the first failure
from dojo.core import catalogue
from dojo.core.catalogue import Kata
from dojo.core.faults import ENDS, HANGS
from dojo.isolation.transport import message_streams
from dojo.runner import suites
from dojo.runner.judge import Judged, Ready, Reply, Round, RoundOver
from dojo.runner.results import Verdict
from dojo.runner.session import current_session
from dojo.runner.suites import SilentReporter, kata_of, verdict_of
from dojo.runner.workers import Solutions


class Rounds(SilentReporter):
    """The pytest plugin that runs rounds in place of pytest's own loop over the tests."""

    def __init__(self, requests: IO[bytes], replies: IO[bytes], folder: Path) -> None:
        self._requests = requests
        self._replies = replies
        self._folder = folder
        self._failed: list[Verdict] = []  # in this round
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
        katas = {item: kata for item in session.items if (kata := kata_of(item))}
        edges = tuple(item.name for item, kata in katas.items() if item.path == kata.edges)
        self._reply(Ready(tuple(item.name for item in katas), edges, self._error))
        while True:
            self._run(msgspec.json.decode(requests.get(), type=Round), katas)
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

    def _run(self, asked: Round, katas: Mapping[pytest.Item, Kata]) -> None:
        path = Path(asked.solutions) if asked.solutions else None
        self._session.workers.solutions = Solutions(path)
        self._session.deadline = asked.deadline
        if asked.columns is not None:
            os.environ["COLUMNS"] = str(asked.columns)
        self._failed.clear()
        hung = set()  # katas and their tasks, whose names other katas may use too
        places = {name: place for place, name in enumerate(asked.tests or ())}
        for item in sorted(katas, key=lambda item: places.get(item.name, 0)):
            kata = katas[item]
            task = kata, catalogue.task_of(item.name, catalogue.tasks(kata))
            if (asked.katas is not None and kata.key not in asked.katas) or task in hung:
                continue
            if asked.tests is not None and item.name not in places:
                continue
            red = any(one.kata == kata.key and not one.edge for one in self._failed)
            if asked.stop == "core" and red and item.path == kata.edges:
                continue
            known = len(self._failed)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            causes = {one.cause for one in self._failed[known:]}
            if (asked.stop == "failure" and causes) or (asked.stop == "core" and causes & ENDS):
                break
            if asked.stop == "task" and causes & HANGS:
                hung.add(task)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Reply with the verdict on a test as soon as it is known."""
        if verdict := verdict_of(report):
            self._failed += [verdict] if report.failed else []
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
