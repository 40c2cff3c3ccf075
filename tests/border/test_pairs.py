"""A connected socket for the solution's own objects, and what outlives a conversation."""

from __future__ import annotations

import time

import pytest
from dojo.core.faults import Fault
from dojo.feedback.wire import transcript
from dojo.isolation.protocol import Inspect
from dojo.runner.session import current_session
from dojo.testing import connect, crashes, leftovers, pair, serving, small_buffers, start

THREAD = """
import socket, threading

class Talk(threading.Thread):
    def __init__(self, sock, address, keep=False):
        super().__init__(daemon=True)
        self.sock, self.address, self.keep = sock, address, keep

    def run(self):
        while piece := self.sock.recv(100):
            self.sock.sendall(piece)
        if not self.keep:
            self.sock.close()

def peer_of(sock):
    return sock.getpeername()

def serve(listener):
    while True:
        Talk(*listener.accept()).start()

def flood(listener):
    listener.accept()[0].sendall(bytes(300_000))
    threading.Event().wait()

def lose():
    socket.socket()
"""


def talk(solution, *arguments):
    """Return a thread of the solution's that has started, and the suite's peer."""
    sock, peer = pair(solution)
    thread = solution.Talk(sock, peer.address, *arguments)
    thread.start()
    return thread, peer


def kinds(solution):
    return [one.split()[0] for one in leftovers(solution)]


@pytest.mark.parametrize("in_process", [False, True])
def test_the_two_ends_are_connected(far, in_process):
    solution = far(THREAD, in_process=in_process)
    one, first = pair(solution)
    two, second = pair(solution)
    with first, second:
        two.sendall(b"2")
        one.sendall(b"1")
        assert (first.read(1), second.read(1)) == (b"1", b"2")
        assert in_process or solution.peer_of(one) == first.address


def test_a_thread_talks_and_ends(far):
    solution = far(THREAD)
    thread, peer = talk(solution)
    with peer:
        assert kinds(solution) == ["thread", "socket"]
        assert peer.exchange(b"hello") == b"hello"
    thread.join(5)
    assert thread.is_alive() is False
    assert leftovers(solution) == []
    current_session().end(failed=False)


@pytest.mark.parametrize(("daemon", "left"), [(True, []), (False, ["thread"])])
def test_daemons_are_left_out_if_asked(far, daemon, left):
    solution = far(THREAD.replace("daemon=True", f"daemon={daemon}"))
    _, peer = talk(solution)
    with peer:
        found = leftovers(solution, daemons=False)
        assert [one.split()[0] for one in found] == [*left, "socket"]


def test_what_ends_a_thread_is_told(far):
    solution = far(THREAD.replace("sendall(piece)", "nothing"))
    thread, peer = talk(solution)
    with peer:
        peer.send(b"hello")
        thread.join(5)
    assert crashes(solution) == ["AttributeError"]


def test_an_open_socket_is_left_over(far):
    solution = far(THREAD)
    thread, peer = talk(solution, True)
    peer.close()
    thread.join(5)
    assert kinds(solution) == ["socket"]


def test_a_socket_that_the_collector_closed_is_left_over(far):
    solution = far(THREAD)
    solution.lose()
    assert kinds(solution) == ["socket"]


@pytest.mark.parametrize("in_process", [False, True])
def test_of_a_running_server_only_its_clients_are_left_over(far, in_process):
    solution = far(THREAD, in_process=in_process)
    with serving(solution.serve) as server:
        with connect(server.address) as client:
            client.send(b"hello")
            assert client.read(5) == b"hello"
            assert in_process or kinds(solution) == ["thread", "socket"]
        assert leftovers(solution) == []


def test_a_thread_that_spins_is_a_fault(far):
    endless = THREAD.replace("while piece := self.sock.recv(100):", "while True:")
    thread, peer = talk(far(endless.replace("sendall(piece)", "recv(100)")))
    peer.half_close()
    with peer, pytest.raises(Fault, match="spinning"):
        thread.join(5)


def test_a_silent_thread_is_shown_where_it_stands(far):
    _, peer = talk(far(THREAD.replace("sendall(piece)", "recv(100)"), deadline=0.5))
    with peer, pytest.raises(Fault, match="silent") as caught:
        peer.send(b"hello")
        peer.read(5)
    assert ("run", "self.sock.recv(100)") in [place[1:3] for place in caught.value.places]


@pytest.mark.parametrize("end", ["return", "raise ValueError"])
def test_a_call_that_is_over_lets_nobody_wait(far, end):
    solution = far(f"def talk(sock):\n    sock.sendall(b'hel')\n    {end}\n", deadline=60)
    sock, peer = pair(solution)
    start(solution.talk, sock)
    with peer, pytest.raises(Fault, match="unsent") as caught:
        peer.read_line()
    assert caught.value.details == [["came", "b'hel'"]]


@pytest.fixture
def in_no_time():
    """Fails a test that has waited for a deadline of a minute."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 30


def test_an_error_in_a_thread_lets_nobody_wait(far, in_no_time):
    solution = far(THREAD.replace("sendall(piece)", "sent(piece)"), deadline=60)
    _, peer = talk(solution)
    with peer, pytest.raises(Fault, match="silent"):
        peer.send(b"hello")
        peer.read_line()


def test_a_call_that_waits_for_a_thread_with_an_error_hangs_no_longer(far, in_no_time):
    source = "import queue\ndef wait(): queue.Queue().get()\n"
    solution = far(THREAD.replace("sendall(piece)", "sent(piece)") + source, deadline=60)
    _, peer = talk(solution)
    with peer, pytest.raises(Fault, match="hung"):
        peer.send(b"hello")
        solution.wait()


def test_a_thread_of_a_call_that_is_over_may_still_send(far):
    solution = far(THREAD + "def begin(*given): Talk(*given).start()\n")
    sock, peer = pair(solution)
    with peer:
        start(solution.begin, sock, peer.address).result()
        assert current_session().outlook() is None
        peer.send(b"hello")
        assert peer.read(5) == b"hello"
        peer.half_close()
        assert peer.read_to_end() == b""


def test_what_came_before_a_reset_can_be_read(far):
    sock, peer = pair(far(THREAD))
    with peer:
        sock.sendall(b"hello")
        assert peer.read(5) == b"hello"
        peer.send(b"never read")
        sock.close()
        assert peer.read_until_gone() == b""


def test_what_an_earlier_test_sent_is_kept(far):
    first, second = b"first", b"second"
    with serving(far(THREAD).flood) as server, connect(server.address) as client:
        client.send(first)
        client.send(second)
    session = current_session()
    session.begin("next", ())
    assert list(session.earlier) == [first, second]


def test_with_little_room_a_send_waits_for_its_reader(far):
    solution = far(THREAD)
    small_buffers(solution)
    with (
        serving(solution.flood) as server,
        connect(server.address, room=8192) as client,
    ):
        client.read(1)
        [call] = current_session().test.running
        assert "sendall" in str(call.worker.where(call.number)[0])
        assert len(client.read(299_999)) == 299_999


def test_neither_end_is_called_a_client(far):
    solution = far(THREAD)
    _, peer = talk(solution)
    with peer:
        assert peer.exchange(b"hello") == b"hello"
    events = list(current_session().journal.events)
    [worker] = current_session().test.workers
    events += worker.ask(Inspect()).result(5).events
    assert transcript(events)[0].endswith("your end")
