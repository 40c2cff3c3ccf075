"""The suite's own ends of connections read lines, counts and the rest, in any order."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from dojo.core.faults import Fault
from dojo.feedback import errors
from dojo.runner.peers import Peer
from dojo.runner.session import Session
from dojo.runner.workers import Solutions, Workers

Pair = tuple[Peer, socket.socket]


@pytest.fixture
def pair(tmp_path) -> Iterator[Pair]:
    """A peer that waits for a tenth of a second, and a plain socket at its other end."""
    session = Session(Workers(Solutions(tmp_path)), deadline=0.1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        peer = Peer.connect(session, listener.getsockname())
        other, _ = listener.accept()
    with peer, other:
        yield peer, other
    session.workers.close()


@pytest.mark.parametrize(
    ("sent", "rest", "expected"),
    [
        (b"one\ntwo\n\n", Peer.read_line, b"two\n"),
        (b"one\nrest", Peer.read_line, b"rest"),
        (b"one\n", Peer.read_line, b""),
        (b"one\n12345", lambda peer: peer.read(2) + b"|" + peer.read(3), b"12|345"),
        (b"one\ntwo\nthree", Peer.read_to_end, b"two\nthree"),
        (b"one\ntwo\n", lambda peer: peer.exchange(b""), b"two\n"),
    ],
)
def test_what_came_with_a_line_is_read_next(
    pair: Pair, sent: bytes, rest: Callable[[Peer], bytes], expected: bytes
):
    peer, other = pair
    other.sendall(sent)
    other.shutdown(socket.SHUT_WR)
    assert peer.read_line() == b"one\n"
    assert rest(peer) == expected


def test_a_line_may_come_in_pieces(pair: Pair):
    peer, other = pair
    other.sendall(b"half a ")
    threading.Timer(0.01, other.sendall, [b"line\n"]).start()
    assert peer.read_line() == b"half a line\n"


@pytest.mark.parametrize("read", [Peer.read_line, Peer.read_to_end, lambda peer: peer.read(99)])
def test_what_came_before_a_silence_is_told(pair: Pair, read: Callable[[Peer], bytes]):
    peer, other = pair
    other.sendall(b"no line feed")
    with pytest.raises(Fault, match="silent") as caught:
        read(peer)
    _, told = errors.explained(caught.value, "")
    assert told == [
        "b'no line feed'",
        "and then nothing: the other end waited for more, or for the end",
    ]


def test_an_end_cannot_be_sent_after_the_other_side_broke_off(pair: Pair):
    peer, other = pair
    peer.send(b"never read")
    other.close()
    with pytest.raises(Fault, match="broken"):
        peer.half_close()
