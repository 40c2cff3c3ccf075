"""A worker answers several threads, in any order, until its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from dojo.core.faults import Fault
from dojo.isolation.launch import Launcher, Place
from dojo.isolation.process import Remote
from dojo.isolation.protocol import MODULE, Call, Kept, Spelled, Where
from dojo.isolation.values import Packer

PATIENCE = 30
"""Seconds that only a fault takes."""

SOLUTION = """
import os, threading

gate = threading.Event()

def echo(value): return value
def wait_for_it(): return gate.wait()
def open_it(): gate.set()
def end_later(): threading.Timer(0.05, os._exit, (3,)).start()
def spin():
    while not gate.is_set(): pass
"""


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Remote]:
    place = Place(tmp_path / "place")
    place.make()
    file = tmp_path / "solution.py"
    file.write_text(SOLUTION, encoding="utf-8")
    worker = Remote(Launcher(), place)
    worker.load("solution", [file])
    yield worker
    worker.close()


def call(remote: Remote, name: str, *arguments: object) -> Future[Any]:
    return remote.ask(request(name, *arguments))


def request(name: str, *arguments: object, background: bool = False) -> Call:
    pack = Packer(lambda _: Kept(0, "")).pack
    given, named = pack(arguments), pack({})
    return Call(on=MODULE, name=name, arguments=given, named=named, background=background)


def test_answers_come_in_turn(remote: Remote) -> None:
    assert [call(remote, "echo", n).result(PATIENCE).value for n in range(5)] == [0, 1, 2, 3, 4]


def test_answers_may_be_waited_for_in_another_order(remote: Remote) -> None:
    first, second = call(remote, "echo", 1), call(remote, "echo", 2)
    assert second.result(PATIENCE).value == 2
    assert first.result(PATIENCE).value == 1


def test_an_answer_that_does_not_come_in_time_may_come_later(remote: Remote) -> None:
    waiting = call(remote, "wait_for_it")
    with pytest.raises(TimeoutError):
        waiting.result(0.1)
    call(remote, "open_it").result(PATIENCE)
    assert waiting.result(PATIENCE).value is True


def test_one_waits_for_a_call_that_was_put_into_the_background(remote: Remote) -> None:
    waiting = remote.ask(request("wait_for_it", background=True))
    assert call(remote, "echo", 1).result(PATIENCE).value == 1
    assert not waiting.done()
    call(remote, "open_it").result(PATIENCE)
    assert waiting.result(PATIENCE).value is True


def test_a_busy_worker_says_where_it_stands(remote: Remote) -> None:
    call(remote, "echo", 1).result(PATIENCE)  # it has started
    spinning = request("spin")
    waiting = remote.ask(spinning)
    with pytest.raises(TimeoutError):
        waiting.result(0.1)
    told = remote.ask(Where(call=spinning.id)).result(PATIENCE)
    assert told.places[0][1] == "spin"


def test_long_answers_and_long_questions_do_not_block_each_other(remote: Remote) -> None:
    long = "x" * 1_000_000
    answers = [remote.ask(request("echo", long, background=True)) for _ in range(8)]
    assert {answer.result(PATIENCE).value for answer in answers} == {long}


def test_many_threads_may_ask(remote: Remote) -> None:
    found: list[tuple[int, Spelled]] = []

    def ask(first: int) -> None:
        for number in range(first, first + 50):
            answer = call(remote, "echo", number).result(PATIENCE)
            found.append((number, answer.value))

    threads = [threading.Thread(target=ask, args=(1000 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 200
    assert [one for one in found if one[0] != one[1]] == []


def test_an_end_that_nobody_waits_for_is_seen(remote: Remote) -> None:
    call(remote, "end_later").result(PATIENCE)
    with pytest.raises(Fault) as caught:
        call(remote, "wait_for_it").result(PATIENCE)
    assert list(caught.value.details) == [["status", 3]]
    assert not remote.alive


def test_one_that_is_closed_in_the_middle_of_a_call_tells_whoever_waits(remote: Remote) -> None:
    waiting = call(remote, "wait_for_it")
    threading.Timer(0.1, remote.close).start()
    with pytest.raises(Fault):
        waiting.result(PATIENCE)
    assert not remote.alive
