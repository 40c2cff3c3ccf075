"""A worker ends when nobody is there any more, whichever way it learns of that."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dojo.border import frames
from dojo.border.launch import Launcher, Place

PATIENCE = 30
"""Seconds that only a hang takes."""


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a worker, with nobody who listens to it."""
    place = Place(tmp_path / "worker")
    place.make()
    with Launcher().start(place) as process:
        yield process
        process.kill()


def test_nobody_asks_any_more(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(PATIENCE) == 0


def test_nobody_takes_the_answer(worker: subprocess.Popen[bytes]) -> None:
    """The question was asked before, and the end of the questions is not seen."""
    assert worker.stdin is not None and worker.stdout is not None
    worker.stdout.close()
    frames.Writer(worker.stdin).write({"do": "report", "id": 1})  # type: ignore[arg-type]
    assert worker.wait(PATIENCE) == 0
