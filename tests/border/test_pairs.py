"""A connected socket for the solution's own objects, and what outlives a conversation."""

from __future__ import annotations

import pytest
from dojo.core.faults import Fault
from dojo.runner.session import current_session
from dojo.runner.workers import where
from dojo.testing import connect, leftovers, pair, serving

THREAD = """
import threading

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
"""


def end_test():
    current_session().end(failed=False)


def test_the_two_ends_are_connected(far):
    solution = far(THREAD)
    sock, peer = pair(solution)
    with peer:
        sock.sendall(b"hello")
        assert peer.read(5) == b"hello"
        assert solution.peer_of(sock) == peer.address


def test_a_thread_talks_and_ends(far):
    solution = far(THREAD)
    sock, peer = pair(solution)
    thread = solution.Talk(sock, peer.address)
    thread.start()
    with peer:
        assert peer.exchange(b"hello") == b"hello"
    thread.join(5)
    assert thread.is_alive() is False
    assert leftovers(solution) == []
    end_test()


def test_there_can_be_several_pairs(far):
    solution = far(THREAD)
    one, first = pair(solution)
    two, second = pair(solution)
    with first, second:
        two.sendall(b"2")
        one.sendall(b"1")
        assert (first.read(1), second.read(1)) == (b"1", b"2")


def test_a_pair_can_be_had_without_the_border(far):
    sock, peer = pair(far(THREAD, in_process=True))
    with peer:
        sock.sendall(b"hello")
        assert peer.read(5) == b"hello"


def test_a_running_thread_is_left_over(far):
    solution = far(THREAD)
    sock, peer = pair(solution)
    thread = solution.Talk(sock, peer.address)
    thread.start()
    with peer:
        assert [one.split()[0] for one in leftovers(solution)] == ["thread", "socket"]


def test_an_open_socket_is_left_over(far):
    solution = far(THREAD)
    sock, peer = pair(solution)
    thread = solution.Talk(sock, peer.address, keep=True)
    thread.start()
    peer.close()
    thread.join(5)
    assert [one.split()[0] for one in leftovers(solution)] == ["socket"]


def test_a_socket_that_the_collector_closed_is_left_over(far):
    solution = far(THREAD + "\ndef lose():\n    import socket\n    socket.socket()\n")
    solution.lose()
    assert [one.split()[0] for one in leftovers(solution)] == ["socket"]


@pytest.mark.parametrize("in_process", [False, True])
def test_a_server_that_runs_is_not_left_over(far, in_process):
    solution = far(THREAD, in_process=in_process)
    with serving(solution.serve) as server:
        with connect(server.address) as client:
            assert client.exchange(b"hello") == b"hello"
        assert leftovers(solution) == []


def test_a_client_of_a_running_server_is_left_over_until_it_ends(far):
    solution = far(THREAD)
    with serving(solution.serve) as server:
        with connect(server.address) as client:
            client.send(b"hello")
            assert client.read(5) == b"hello"
            assert [one.split()[0] for one in leftovers(solution)] == ["thread", "socket"]
        assert leftovers(solution) == []


def test_a_thread_that_spins_is_a_fault(far):
    endless = THREAD.replace("while piece := self.sock.recv(100):", "while True:")
    solution = far(endless.replace("sendall(piece)", "recv(100)"))
    sock, peer = pair(solution)
    thread = solution.Talk(sock, peer.address)
    thread.start()
    peer.half_close()
    with peer, pytest.raises(Fault, match="spinning"):
        thread.join(5)


def test_a_silent_thread_is_shown_where_it_stands(far):
    solution = far(THREAD.replace("sendall(piece)", "recv(100)"), deadline=0.5)
    sock, peer = pair(solution)
    thread = solution.Talk(sock, peer.address)
    thread.start()
    with peer, pytest.raises(Fault, match="silent") as caught:
        peer.send(b"hello")
        peer.read(5)
    assert ("run", "self.sock.recv(100)") in [place[1:] for place in caught.value.places]


def test_what_came_before_a_reset_can_be_read(far):
    sock, peer = pair(far(THREAD))
    with peer:
        sock.sendall(b"hello")
        assert peer.read(5) == b"hello"
        peer.send(b"never read")
        sock.close()
        assert peer.read_until_gone() == b""


LAVISH = """
import threading

def serve(listener):
    listener.accept()[0].sendall(bytes(300_000))
    threading.Event().wait()
"""


def test_with_little_room_a_send_waits_for_its_reader(far):
    with (
        serving(far(LAVISH).serve, room=8192) as server,
        connect(server.address, room=8192) as client,
    ):
        client.read(1)
        [call] = current_session().test.running
        assert "sendall" in str(where(call.worker, call.number)[0])
        assert len(client.read(299_999)) == 299_999
