"""A worker ends when nobody is there any more, whichever way it learns of that."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dojo.isolation import transport
from dojo.isolation.launch import Launcher, Place
from dojo.isolation.protocol import MODULE, Call, Inspect, Items, Load

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
    transport.Writer(worker.stdin).write(Inspect(id=1))  # type: ignore[arg-type]
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
    writer.write(Load(name="solution", paths=[str(solution)]))
    nothing = Items("tuple", []), Items("dict", [])
    writer.write(Call(id=1, on=MODULE, name="go_on", arguments=nothing[0], named=nothing[1]))
    assert worker.wait(PATIENCE) == 0
