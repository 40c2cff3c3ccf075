"""A worker ends when nobody is there any more, whichever way it learns of that."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dojo.isolation import transport
from dojo.isolation.launch import Launcher, Place

PATIENCE = 30
"""Seconds that only a hang takes."""


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a worker, with nobody who listens to it."""
    place = Place(tmp_path / "place")
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
    transport.Writer(worker.stdin).write({"do": "report", "id": 1})  # type: ignore[arg-type]
    assert worker.wait(PATIENCE) == 0


def test_nobody_takes_the_result_of_a_call_whose_threads_go_on(
    worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    solution = tmp_path / "solution.py"
    code = "import threading\ndef go_on(): threading.Thread(target=threading.Event().wait).start()"
    solution.write_text(code, encoding="utf-8")
    assert worker.stdin is not None and worker.stdout is not None
    worker.stdout.close()
    writer = transport.Writer(worker.stdin)  # type: ignore[arg-type]
    writer.write({"do": "load", "id": 0, "name": "solution", "path": str(solution)})
    what = {"on": 0, "name": "go_on", "arguments": ["tuple"], "named": ["dict"]}
    writer.write({"do": "call", "id": 1, "background": False, "hosts": False, **what})
    assert worker.wait(PATIENCE) == 0
