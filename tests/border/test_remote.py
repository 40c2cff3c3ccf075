"""A worker answers several threads, in any order, until its end; and it ends with the suite's."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from dojo.core.faults import Fault
from dojo.isolation.launch import Folders, Forking, Launcher, Process
from dojo.isolation.process import Remote
from dojo.isolation.protocol import MODULE, AnyRequest, Call, Inspect, Kept
from dojo.isolation.transport import Writer
from dojo.isolation.values import Packer

PATIENCE = 30
"""Seconds that only a fault takes."""

SOLUTION = """
import os, sys, threading

gate = threading.Event()

def echo(value): return value
def wait_for_it(): return gate.wait()
def open_it(): gate.set()
def end_later(): threading.Timer(0.05, os._exit, (3,)).start()
def kill(process): os.kill(getattr(os, process)(), 9)
def go_on(): threading.Thread(target=gate.wait).start()
def fork(): return os.fork() != 0
def utf8_mode(): return sys.flags.utf8_mode
def wait_for_child(): return os.waitstatus_to_exitcode(os.wait()[1])
"""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    (tmp_path / "solution.py").write_text(SOLUTION, encoding="utf-8")
    return Folders(tmp_path / "place").make()


@pytest.fixture(params=[Launcher, *([Forking] if sys.platform == "linux" else [])])
def launcher(request: pytest.FixtureRequest) -> Iterator[Launcher]:
    made: Launcher = request.param()
    yield made
    made.close()


@pytest.fixture
def remote(launcher: Launcher, folders: Folders, tmp_path: Path) -> Iterator[Remote]:
    worker = Remote(launcher, folders)
    worker.load("solution", [tmp_path / "solution.py"])
    yield worker
    worker.close()


def request(name: str, *arguments: object, background: bool = False) -> Call:
    given = Packer(lambda _: Kept(0, "")).pack((arguments, {}))
    return Call(on=MODULE, name=name, arguments=given, background=background)


def call(remote: Remote, name: str, *arguments: object, background: bool = False) -> Future[Any]:
    return remote.ask(request(name, *arguments, background=background))


def test_answers_may_be_waited_for_in_another_order(remote: Remote) -> None:
    answers = [call(remote, "echo", number) for number in range(5)]
    assert [answer.result(PATIENCE).value for answer in reversed(answers)] == [4, 3, 2, 1, 0]


@pytest.mark.parametrize("background", [False, True])
def test_an_answer_that_does_not_come_in_time_may_come_later(
    remote: Remote, background: bool
) -> None:
    waiting = call(remote, "wait_for_it", background=background)
    assert call(remote, "echo", 1).result(PATIENCE).value == 1
    with pytest.raises(TimeoutError):
        waiting.result(0.1)
    call(remote, "open_it").result(PATIENCE)
    assert waiting.result(PATIENCE).value is True


def test_long_answers_and_long_questions_do_not_block_each_other(remote: Remote) -> None:
    long = "x" * 1_000_000
    answers = [call(remote, "echo", long, background=True) for _ in range(8)]
    assert {answer.result(PATIENCE).value for answer in answers} == {long}


def test_many_threads_may_ask(remote: Remote) -> None:
    found = []

    def ask(first: int) -> None:
        for number in range(first, first + 50):
            found.append(call(remote, "echo", number).result(PATIENCE).value == number)

    threads = [threading.Thread(target=ask, args=(1000 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 200


def test_an_end_that_nobody_waits_for_is_seen(remote: Remote) -> None:
    call(remote, "end_later").result(PATIENCE)
    with pytest.raises(Fault) as caught:
        call(remote, "wait_for_it").result(PATIENCE)
    assert list(caught.value.details) == [["status", 3]]
    assert remote.end is not None


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_a_signal_that_ends_it_is_told(remote: Remote) -> None:
    with pytest.raises(Fault) as caught:
        call(remote, "kill", "getpid").result(PATIENCE)
    assert list(caught.value.details) == [["status", -9]]


def test_it_is_in_utf_8_mode_whatever_the_locale(remote: Remote) -> None:
    assert call(remote, "utf8_mode").result(PATIENCE).value == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot fork")
def test_what_a_solution_forks_gives_no_second_answer(remote: Remote) -> None:
    assert call(remote, "fork").result(PATIENCE).value is True
    assert call(remote, "wait_for_child").result(PATIENCE).value == 0


@pytest.mark.skipif(sys.platform != "linux", reason="no worker is forked")
@pytest.mark.parametrize("launcher", [Forking], indirect=True)
def test_without_the_process_between_a_worker_goes_on_and_others_start(
    launcher: Forking, remote: Remote, tmp_path: Path
) -> None:
    call(remote, "kill", "getppid").result(PATIENCE)
    another = Remote(launcher, Folders(tmp_path / "another").make())
    another.load("solution", [tmp_path / "solution.py"])
    for one in (remote, another):
        assert call(one, "echo", 1).result(PATIENCE).value == 1
        one.close()
        assert one.end is not None


@pytest.mark.skipif(sys.platform != "linux", reason="no worker is forked")
@pytest.mark.parametrize("launcher", [Forking], indirect=True)
def test_without_the_process_that_forks_a_worker_goes_on_and_no_other_starts(
    launcher: Forking, remote: Remote, tmp_path: Path
) -> None:
    assert call(remote, "echo", 1).result(PATIENCE).value == 1
    assert launcher._server is not None
    launcher._server.kill()
    launcher._server.wait()
    assert call(remote, "echo", 1).result(PATIENCE).value == 1
    with pytest.raises((OSError, Fault)):
        call(Remote(launcher, Folders(tmp_path / "another").make()), "echo", 1).result(PATIENCE)
    remote.close()
    assert remote.end is not None


def test_one_that_is_closed_in_the_middle_of_a_call_tells_whoever_waits(remote: Remote) -> None:
    waiting = call(remote, "wait_for_it")
    threading.Timer(0.1, remote.close).start()
    with pytest.raises(Fault):
        waiting.result(PATIENCE)
    assert remote.end is not None


@pytest.mark.skipif(sys.platform != "linux", reason="it counts in /proc")
@pytest.mark.parametrize("kind", [Launcher, Forking])
def test_workers_that_have_ended_leave_nothing_open(kind: type[Launcher], tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    launcher = kind()
    for number in range(3):
        Remote(launcher, Folders(tmp_path / str(number)).make()).close()
    launcher.close()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


# Its end with the suite's, whichever way it learns of that


@pytest.fixture
def alone(launcher: Launcher, folders: Folders) -> Iterator[Process]:
    """The process of a worker, with nobody who listens to it."""
    process = launcher.start(folders)
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def test_nobody_asks_any_more(alone: Process) -> None:
    assert alone.stdin is not None
    alone.stdin.close()
    assert alone.wait(PATIENCE) == 0


@pytest.mark.parametrize("last", [Inspect(), request("go_on")], ids=["reply", "result"])
def test_nobody_takes_the_answer(alone: Process, last: AnyRequest) -> None:
    """The question was asked before, and the end of the questions is not seen."""
    assert alone.stdin is not None and alone.stdout is not None
    alone.stdout.close()
    Writer(alone.stdin).write(last)
    assert alone.wait(PATIENCE) == 0
