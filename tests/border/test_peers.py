"""The suite's own ends of connections read lines, counts and the rest, in any order."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from dojo.core.faults import Fault
from dojo.runner.peers import Peer
from dojo.runner.session import Session
from dojo.runner.solutions import Solutions

Pair = tuple[Peer, socket.socket]


@pytest.fixture
def pair(tmp_path) -> Iterator[Pair]:
    """A peer that waits for a tenth of a second, and a plain socket at its other end."""
    session = Session(Solutions(tmp_path), deadline=0.1, in_process=False)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        peer = Peer.connect(session, listener.getsockname())
        other, _ = listener.accept()
    with peer, other:
        yield peer, other
    session.workers.close()


def test_a_line_ends_with_its_line_feed(pair: Pair):
    peer, other = pair
    other.sendall(b"one\ntwo\n\n")
    assert [peer.read_line() for _ in range(3)] == [b"one\n", b"two\n", b"\n"]


def test_a_line_may_come_in_pieces(pair: Pair):
    peer, other = pair
    other.sendall(b"half a ")
    threading.Timer(0.01, other.sendall, [b"line\n"]).start()
    assert peer.read_line() == b"half a line\n"


def test_the_last_line_may_lack_its_line_feed(pair: Pair):
    peer, other = pair
    other.sendall(b"one\nrest")
    other.close()
    assert [peer.read_line() for _ in range(3)] == [b"one\n", b"rest", b""]


def test_what_came_with_a_line_is_read_by_count(pair: Pair):
    peer, other = pair
    other.sendall(b"one\n12345")
    assert peer.read_line() == b"one\n"
    assert (peer.read(2), peer.read(3)) == (b"12", b"345")


def test_what_came_with_a_line_is_read_to_the_end(pair: Pair):
    peer, other = pair
    other.sendall(b"one\ntwo\n")
    assert peer.read_line() == b"one\n"
    other.sendall(b"three\n")
    other.close()
    assert peer.read_to_end() == b"two\nthree\n"


def test_what_came_with_a_line_is_part_of_an_exchange(pair: Pair):
    peer, other = pair
    other.sendall(b"one\ntwo\n")
    assert peer.read_line() == b"one\n"
    other.shutdown(socket.SHUT_WR)
    assert peer.exchange(b"") == b"two\n"


def test_a_line_that_does_not_come_is_a_fault(pair: Pair):
    peer, other = pair
    other.sendall(b"no line feed")
    with pytest.raises(Fault, match="silent"):
        peer.read_line()
