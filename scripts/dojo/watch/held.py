"""The far side of watch: a pytest that has everything ready and is held until a file is saved.

Standard input is the gate. A byte opens it, and says how many columns the reader's screen has; its
end ends this process and its workers, whoever let go of it and why. Standard output tells, one
object of JSON a line::

    {"tests": ["test_a", ...]}      the suite is collected and a worker is warm: it waits
    {"test": "test_a", "outcome": "failed", "cause": "wrong", "block": "..."}
    {"seconds": 0.021, "hint": null, "tests_took": 0.02}    the last line
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from dojo.core import misconceptions
from dojo.core.catalogue import Kata, find
from dojo.isolation import aside
from dojo.runner import proxy, trial
from dojo.watch.rehearsal import rehearse, serves

MEMORY = "/dev/shm"

PAUSE = 0.05
"""Seconds that outcomes wait for others to be sent with, but for the first failure."""


class Teller(trial.Listener):
    """Holds the tests at the gate, then tells of each."""

    def __init__(self, kata: Kata, gate: int, voice: int, folder: Path) -> None:
        super().__init__([kata])
        self._kata = kata
        self._gate = gate
        self._voice = voice
        self._folder = folder
        self._result = self.results[kata.key]
        self._rehearsed = self._over = False
        self._told: list[str] = []
        self._sending = threading.Lock()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Wait for the gate to open, then let the tests run."""
        self._session = proxy.session()
        rehearse(session.items, self._kata, self._session)
        session.testsfailed = 0  # those were no tests
        self._rehearsed = True
        self._tell(tests=[item.name for item in session.items])
        self._send()
        self._wait()
        began = time.perf_counter()
        if unreadable := self._result.failures.get(""):
            self._tell(test="", outcome="failed", cause="suite", block=unreadable.block)
        try:
            return (yield)
        finally:
            took, self._over = time.perf_counter() - began, True
            self._tell(seconds=took, hint=self._hint(), tests_took=self._result.seconds)
            self._send()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what came of a test, and tell it; the first failure at once."""
        if not self._rehearsed:
            return
        before = len(self._result.failures), len(self._result.well)
        super().pytest_runtest_logreport(report)
        if (len(self._result.failures), len(self._result.well)) == before:
            return
        test, cause = report.dojo["test"], report.dojo["cause"]
        block = self._result.failures[test].block if report.failed else ""
        self._tell(test=test, outcome=report.outcome, cause=cause, block=block)
        if report.failed and not before[0]:
            self._send()

    def _wait(self) -> None:
        """Return when the gate is open; end the process when nobody is there any more."""
        columns = os.read(self._gate, 1)
        if not columns:
            pytest.exit("nobody waits for it", returncode=0)
        os.environ["COLUMNS"] = str(columns[0])
        if not serves(self._kata):
            self._session.workers.pool.hurry()
        for task in (self._watch_the_gate, self._send_on):
            threading.Thread(target=task, daemon=True).start()

    def _watch_the_gate(self) -> None:
        while os.read(self._gate, 1):
            pass
        if not self._over:  # else it is about to end in good order
            trial.give_up(self._session, self._folder)

    def _send_on(self) -> None:
        while True:
            time.sleep(PAUSE)
            self._send()

    def _hint(self) -> str | None:
        causes = {failure.test: failure.cause for failure in self._result.failures.values()}
        return misconceptions.hint_for(self._kata, causes, self._result.skipped)

    def _tell(self, **message: object) -> None:
        with self._sending:
            self._told.append(json.dumps(message) + "\n")

    def _send(self) -> None:
        with self._sending:
            told, self._told = self._told, []
            data = "".join(told).encode("ascii")
            while data:
                try:
                    data = data[os.write(self._voice, data) :]
                except OSError:
                    return  # nobody listens; the gate says so too


def main(key: str) -> None:
    """Hold the suite of the kata *key* until somebody lets it run; then end."""
    gate, voice = aside.streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the watcher's; its end is ours
    kata = find(key)
    with tempfile.TemporaryDirectory(
        prefix="kata-watch-", dir=_in_memory(), ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        code = trial.hold(Teller(kata, gate, voice, folder), kata, folder / "tests")
    sys.exit(code)


def _in_memory() -> str | None:
    """Where files are not written to a disk (Linux): the tests on files take a third of the time.

    None stands for the system's usual place, and for the reader's, who may have chosen one.
    """
    there = os.access(MEMORY, os.W_OK | os.X_OK) and "TMPDIR" not in os.environ
    return MEMORY if there else None
