"""Many runs of the same suites in one pytest: each *round* is one run, against other solutions.

pytest collects once and then reads from its standard input, a line of JSON a round:
`{"solutions": PATH or null, "deadline": SECONDS or null, "stop": …, "katas": KEYS or null,
"columns": WIDTH or null}`. It answers on its standard output: first a line with the tests that it
has collected, or one with the error of a suite that cannot be read; then a line a verdict, and one
that ends the round. When its input ends it ends too, in the middle of a round as well, and takes
its workers with it: so whoever dies leaves nothing behind, not even a worker that is too busy to
notice.

No code of a solution ever runs in this process, and each round has a worker of its own. So
nothing of one round reaches the next, and a round costs no start of Python, of pytest or of a
worker: a spare one waits. `dojo.runner.judge` is the other end.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, NamedTuple

import pytest

import dojo.feedback.block  # noqa: F401 - it takes a while, and is due with the first failure
from dojo.core import catalogue, misconceptions
from dojo.core.faults import HANGS
from dojo.isolation import aside
from dojo.runner import trial
from dojo.runner.solutions import Solutions


class Place(NamedTuple):
    """What a test is about: a kata, by its key, and a task, whose name other katas may use too."""

    kata: str
    task: str | None


class Rounds:
    """The pytest plugin; it takes the terminal's place."""

    def __init__(self, asked: IO[str], answers: IO[str], folder: Path) -> None:
        self._asked = asked
        self._answers = answers
        self._folder = folder
        self._verdicts: list[dict[str, Any]] = []
        self._closed = False

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Silence pytest's own report."""
        from dojo.runner.plugin import session_of

        self._session = session_of(config)
        config.pluginmanager.unregister(name="terminalreporter")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tell of a suite that cannot be read."""
        if report.failed:
            self._tell({"error": report.longreprtext})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """One round after the other, until nobody asks for more."""
        asked: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=self._listen, args=(asked,), daemon=True).start()
        self._places = {item: _place(item) for item in session.items}
        self._tell({"tests": [item.name for item in session.items]})
        while True:
            self._round(**json.loads(asked.get()))
            self._tell({"end": True, "hint": next(self._hints(), None)})
            self._session.workers.rest()

    def _listen(self, asked: SimpleQueue[str]) -> None:
        for line in self._asked:
            asked.put(line)
        self._closed = True  # what fails from here on fails for want of a worker
        trial.give_up(self._session, self._folder)

    def _round(
        self,
        *,
        solutions: str | None,
        deadline: float | None,
        stop: str,
        katas: list[str] | None,
        columns: int | None,
    ) -> None:
        if columns is not None:
            os.environ["COLUMNS"] = str(columns)
        self._session.workers.turn_to(Solutions(Path(solutions) if solutions else None))
        self._session.deadline = deadline
        self._verdicts.clear()
        hung: set[Place] = set()
        for item, place in self._places.items():
            if (katas is not None and place.kata not in katas) or place in hung:
                continue
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            causes = self._causes(item.name)
            if causes and (stop == "failure" or (stop == "hang" and causes & HANGS)):
                break
            if stop == "task" and causes & HANGS:
                hung.add(place)

    def _causes(self, test: str) -> set[str]:
        """Why the test that has just ended failed: its teardown may have as well."""
        last = [v for v in self._verdicts[-2:] if v["test"] == test]
        return {str(v["cause"]) for v in last if v["outcome"] == "failed"}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell of a verdict as soon as it is known."""
        from dojo.runner.plugin import verdict_of

        if (verdict := verdict_of(report)) is not None:
            self._verdicts.append(verdict)
            self._tell(verdict)

    def _hints(self) -> Iterator[str]:
        """The wrong ideas that the round's failures fit, each as a sentence."""
        skipped = {v["test"] for v in self._verdicts if v["outcome"] == "skipped"}
        for kata in catalogue.load():
            failed = [
                v for v in self._verdicts if v["kata"] == kata.key and v["outcome"] == "failed"
            ]
            causes = {verdict["test"]: str(verdict["cause"]) for verdict in failed}
            if hint := misconceptions.hint_for(kata, causes, skipped):
                yield hint

    def _tell(self, message: dict[str, Any]) -> None:
        if self._closed:
            return
        self._answers.write(json.dumps(message, ensure_ascii=False) + "\n")
        self._answers.flush()


def _place(item: pytest.Item) -> Place:
    from dojo.runner.plugin import kata_of

    kata = kata_of(item)
    if kata is None:
        return Place("", None)
    return Place(kata.key, catalogue.task_of(item.name, catalogue.tasks(kata)))


def main(*arguments: str) -> int:
    """Collect what pytest's *arguments* name, then serve rounds until nobody asks for more."""
    asked, answers = aside.streams()
    with tempfile.TemporaryDirectory(prefix="kata-rounds-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)  # in a sandbox root's worker is somebody else
        tempfile.tempdir = name  # whatever is made here goes when this process goes
        rounds = Rounds(
            os.fdopen(asked, encoding="utf-8"),
            os.fdopen(answers, "w", encoding="utf-8", newline="\n"),
            folder,
        )
        options = [*trial.lean(), "--basetemp", str(folder / "tests")]
        return int(pytest.main([*options, *arguments], plugins=[rounds]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
