"""What `check` says on a terminal while a call takes long, and wipes when it is over."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from threading import Event, Thread

import pytest

from dojo.core import catalogue, console
from dojo.core.texts import say
from dojo.runner.suites import kata_of


class Waiting:
    """A pytest plugin that names the task whose test has been running for seconds."""

    def __init__(self) -> None:
        self._room = console.width() - 1
        # pytest takes standard output for itself while a test runs.
        file = os.dup(sys.stdout.fileno())
        self._terminal = open(file, "w", encoding=sys.stdout.encoding, errors="spell")  # noqa: SIM115, PTH123

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, None, None]:
        """Tell each second of the test but the first, and wipe that at its end."""
        kata = kata_of(item)
        task = kata and catalogue.task_of(item.name, catalogue.tasks(kata))
        over = Event()
        teller = Thread(target=self._tell, args=(task or item.name, over))
        teller.start()
        try:
            return (yield)
        finally:
            over.set()
            teller.join()

    def pytest_unconfigure(self) -> None:
        """Close the terminal."""
        self._terminal.close()

    def _tell(self, task: str, over: Event) -> None:
        seconds = 0
        while not over.wait(1):
            seconds += 1
            text = say("`{task}` has been running for {seconds} s …", task=task, seconds=seconds)
            self._write(text[: self._room])
        if seconds:
            self._write(" " * (self._room))
            self._write("")

    def _write(self, text: str) -> None:
        self._terminal.write(f"\r{text}")
        self._terminal.flush()
