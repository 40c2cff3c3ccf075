"""Calls that wait, and races that happen each time: what suites for threads rely on."""

from __future__ import annotations

import pytest
from dojo.testing import connect, in_step, small_buffers, start, wakes_late

SHARED = """
import queue, threading

class Counter:
    def __init__(self, lock=False):
        self.total = 0
        self.lock = threading.Lock() if lock else None

    def add(self):
        if self.lock is None:
            self.total += 1
            return
        with self.lock:
            self.total += 1

class Box:
    def __init__(self, again=False):
        self.items = []
        self.again = again
        self.filled = threading.Condition()

    def put(self, item):
        with self.filled:
            self.items.append(item)
            self.filled.notify()

    def get(self):
        with self.filled:
            if not self.items:
                self.filled.wait()
            while self.again and not self.items:
                self.filled.wait()
            return self.items.pop()

made = []

def flag():
    made.append(threading.Event())
    made[-1].wait()
    return "seen"

def wave():
    made[-1].set()

def locked():
    made.append(threading.Lock())
    made[-1].acquire()
    made[-1].acquire()
    return "got it"

def unlock():
    made[-1].release()

def busy():
    sum(range(1_000_000))
"""


@pytest.mark.parametrize("in_process", [False, True])
def test_a_call_that_waits_is_not_over(far, in_process):
    solution = far(SHARED, in_process=in_process)
    box = solution.Box()
    getting = start(box.get)
    assert getting.waits()
    box.put("a")
    assert (getting.result(), getting.waits()) == ("a", False)


@pytest.mark.parametrize(
    ("wait", "end", "result"), [("flag", "wave", "seen"), ("locked", "unlock", "got it")]
)
def test_all_kinds_of_waits_are_awaited(far, wait, end, result):
    solution = far(SHARED)
    call = start(getattr(solution, wait))
    assert call.waits()
    getattr(solution, end)()
    assert call.result() == result


def test_a_call_that_has_ended_does_not_wait(far):
    call = start(far(SHARED).busy)
    call.result()
    assert not call.waits()


@pytest.mark.parametrize(("lock", "lost"), [(False, True), (True, False)])
def test_in_step_updates_without_a_lock_are_lost(far, lock, lost):
    solution = far(SHARED)
    counter = solution.Counter(lock)
    in_step(solution, calls=4)
    for call in [start(counter.add) for _ in range(4)]:
        call.result()
    assert (counter.total < 4) is lost


@pytest.mark.parametrize("again", [False, True])
def test_a_thread_that_wakes_late_finds_what_another_has_left(far, again):
    solution = far(SHARED)
    box = solution.Box(again)
    wakes_late(solution)
    late = start(box.get)
    assert late.waits()
    box.put("a")
    assert box.get() == "a"
    if again:
        assert late.waits()
        box.put("b")
        assert late.result() == "b"
    else:
        with pytest.raises(IndexError):
            late.result()


def test_a_thread_that_wakes_late_lets_a_call_that_waits_go_first(far):
    solution = far(SHARED)
    box = solution.Box(True)
    wakes_late(solution)
    late = start(box.get)
    assert late.waits()
    box.put("a")
    flag = start(solution.flag)
    assert flag.waits()
    assert late.result() == "a"
    solution.wave()
    flag.result()


ROOM = """
import socket, threading

class Room:
    def __init__(self, once=False):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        self.once = once
        self.lock = threading.{lock}()
        self.first = ""

    def serve(self):
        for _ in range(2):
            threading.Thread(target=self.answer, args=self.listener.accept()[:1]).start()
        self.listener.close()

    def answer(self, client):
        with client:
            name = client.recv(1)
            client.sendall(b"yes" if self.comes_first(name) else b"no")

    def comes_first(self, name):
        with self.lock:
            taken = bool(self.first)
            if self.once and not taken:
                self.first = name
        if not self.once and not taken:
            with self.lock:
                self.first = name
        return not taken
"""


@pytest.mark.parametrize("lock", ["Lock", "RLock", "Condition"])
@pytest.mark.parametrize(("once", "answers"), [(False, [b"yes", b"yes"]), (True, [b"no", b"yes"])])
def test_threads_in_step_look_before_any_of_them_acts(far, lock, once, answers):
    solution = far(ROOM.format(lock=lock))
    in_step(solution, clients=2)
    room = solution.Room(once)
    serving = start(room.serve)
    with connect(room.address) as one, connect(room.address) as other:
        one.send(b"1")
        other.send(b"2")
        assert sorted([one.read_to_end(), other.read_to_end()]) == answers
    serving.result()


TELLER = """
import socket, threading

class Teller:
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()

    def taken(self):
        client, _ = self.listener.accept()
        client.setblocking(False)
        size = 0
        try:
            while size < 2_000_000:
                size += client.send(bytes(1000))
        except BlockingIOError:
            pass
        client.close()
        self.listener.close()
        return size
"""


@pytest.mark.parametrize("small", [True, False])
def test_small_buffers_keep_little_of_what_a_client_has_not_taken(far, small):
    solution = far(TELLER)
    if small:
        small_buffers(solution)
    teller = solution.Teller()
    with connect(teller.address, room=8192):
        taken = teller.taken()
    assert (taken > 100_000) is not small
