"""Recorded sockets behave like sockets, write down what they do, and can be made stingy."""

from __future__ import annotations

import gc
import socket
import struct
import sys
import threading
from contextlib import closing

import pytest
from dojo.isolation.far.leftovers import sockets_left
from dojo.isolation.far.sockets import Journal, recorded

DATA = bytes(range(256)) * 20  # 5,120 bytes


@pytest.fixture
def pair(journal):
    """A recorded socket, and a plain one at its other end."""
    made = recorded(journal)
    with closing(made(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        plain = socket.create_connection(listener.getsockname(), timeout=10)
        ours, _ = listener.accept()
    journal.events.clear()
    with plain, ours:
        yield ours, plain


@pytest.fixture
def datagrams(journal):
    """A recorded socket for datagrams, and a plain one to talk to."""
    made = recorded(journal)
    with (
        closing(made(socket.AF_INET, socket.SOCK_DGRAM)) as ours,
        closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as plain,
    ):
        for sock in (ours, plain):
            sock.bind(("127.0.0.1", 0))
            sock.settimeout(10)
        yield ours, plain


def into(receive, size):
    """Return what *receive* puts into a buffer of *size* bytes, and all that it returns besides."""
    room = bytearray(size)
    found = receive(room)
    taken, *rest = found if isinstance(found, tuple) else (found,)
    return (bytes(room[:taken]), *rest)


# What is written down


def test_what_a_stream_does_is_written_down(journal, pair):
    ours, plain = pair
    plain.sendall(b"question")
    assert ours.recv(0) == b""  # no end of the stream
    ours.recv(100)
    ours.sendall(b"answer")
    ours.shutdown(socket.SHUT_WR)
    ours.close()
    assert [(event.action, event.asked, event.size, event.data) for event in journal.events] == [
        ("recv", 100, 8, b"question"),
        ("send", 6, 6, b"answer"),
        ("half_close", None, None, b""),
        ("close", None, None, b""),
    ]
    times = [event.at for event in journal.events]
    assert times == sorted(times)


def told(journal):
    return [(event.action, event.asked, event.size, event.peer) for event in journal.events]


def test_a_datagram_that_is_sent_is_written_down_with_its_address(journal, datagrams):
    ours, plain = datagrams
    to = plain.getsockname()
    assert ours.sendto(DATA, to) == len(DATA)
    assert ours.sendto(b"", 0, to) == 0
    with pytest.raises(OSError, match=r".*"):
        ours.sendto(b"x" * 65_508, to)
    sent = [("send", 5120, 5120, to), ("send", 0, 0, to), ("error", 65_508, None, to)]
    assert told(journal) == sent
    assert plain.recv(10_000) == DATA


@pytest.mark.parametrize(
    "receive",
    [lambda sock: sock.recvfrom(100), lambda sock: into(sock.recvfrom_into, 100)],
    ids=["recvfrom", "recvfrom_into"],
)
def test_a_receipt_is_written_down_with_the_address_that_it_came_from(journal, datagrams, receive):
    ours, plain = datagrams
    plain.sendto(b"Hello", ours.getsockname())
    assert receive(ours) == (b"Hello", plain.getsockname())
    assert told(journal) == [("recv", 100, 5, plain.getsockname())]
    assert journal.events[0].datagram is True
    assert journal.events[0].data == b"Hello"


# Stingy: each of the ways to move a part moves no more than so many bytes


def test_a_socket_that_is_not_stingy_takes_all(pair):
    assert pair[0].send(DATA) == len(DATA)


def test_what_came_in_one_recv_does_not_go_out_in_one_send(journal, pair):
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    piece = ours.recv(5000)
    assert 0 < ours.send(piece) < len(piece)


unix = pytest.mark.skipif(not hasattr(socket, "CMSG_LEN"), reason="no sendmsg here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="a stream refuses an address here")


@pytest.mark.parametrize(("at_most", "most"), [(1000, 500), (1, 1)])
@pytest.mark.parametrize(
    "send",
    [
        lambda sock: sock.send(DATA),
        pytest.param(lambda sock: sock.sendto(DATA, sock.getpeername()), marks=linux),
        pytest.param(lambda sock: sock.sendmsg([DATA[:100], DATA[100:]]), marks=unix),
    ],
    ids=["send", "sendto", "sendmsg"],
)
def test_a_stingy_send_takes_a_part_and_at_least_a_byte(journal, pair, send, at_most, most):
    journal.at_most = at_most
    assert send(pair[0]) == most
    assert pair[1].recv(5000) == DATA[:most]
    assert told(journal)[0][:3] == ("send", len(DATA), most)


@pytest.mark.parametrize(
    "receive",
    [
        lambda sock: sock.recv(5000),
        pytest.param(lambda sock: sock.recvmsg(5000)[0], marks=unix),
        lambda sock: into(sock.recv_into, 5000)[0],
        lambda sock: sock.makefile("rb", buffering=0).read(5000),
        lambda sock: sock.makefile("rb").read1(5000),
    ],
    ids=["recv", "recvmsg", "recv_into", "an unbuffered file", "a file"],
)
def test_a_stingy_receipt_is_a_part(journal, pair, receive):
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    assert receive(ours) == DATA[:1000]
    assert ours.recv_into(bytearray(5000), 10) == 10  # less was asked for
    assert ours.recv(5000) == DATA[1010:2010]


def test_a_stingy_sendall_lets_others_send_between_its_parts(journal, pair, monkeypatch):
    journal.at_most = 1000
    parts = []
    monkeypatch.setattr(socket.socket, "send", lambda sock, data, flags: parts.append(data) or 500)
    pair[0].sendall(DATA)
    assert b"".join(part[:500] for part in parts) == DATA
    assert max(map(len, parts)) == 500
    assert [event.action for event in journal.events] == ["send"]


def test_whoever_asks_for_all_waits_for_all(journal, pair):
    if not hasattr(socket, "MSG_WAITALL"):
        pytest.skip("no MSG_WAITALL here")
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    assert ours.recv(len(DATA), socket.MSG_WAITALL) == DATA


def test_datagrams_are_never_cut(journal, datagrams):
    journal.at_most = 1000
    ours, plain = datagrams
    assert ours.sendto(DATA, plain.getsockname()) == len(DATA)
    plain.sendto(DATA, ours.getsockname())
    assert ours.recvfrom(10_000)[0] == DATA
    ours.connect(plain.getsockname())
    assert ours.send(DATA) == len(DATA)
    plain.sendto(DATA, ours.getsockname())
    assert ours.recv(10_000) == DATA


@pytest.mark.parametrize("at_most", [None, 1000])
@pytest.mark.parametrize("way", ["send", "sendall"])
def test_a_failed_send_lets_go_of_its_bytes(journal, pair, way, at_most):
    journal.at_most = at_most
    ours, _ = pair
    ours.shutdown(socket.SHUT_WR)
    owed = bytearray(DATA)
    try:
        getattr(ours, way)(owed)
    except OSError:
        owed.clear()
    assert owed == b""


# What Windows raises


@pytest.mark.parametrize("receive", ["recvfrom", "recv"])
def test_a_receipt_that_fails_once_loses_nothing(journal, datagrams, receive):
    ours, plain = datagrams
    plain.sendto(b"Hello", ours.getsockname())
    journal.resets = 1
    with pytest.raises(ConnectionResetError):
        getattr(ours, receive)(100)
    assert ours.recv(100) == b"Hello"


def test_streams_do_not_fail_in_the_place_of_datagrams(journal, pair):
    ours, plain = pair
    journal.resets = 1
    plain.sendall(b"Hello")
    assert ours.recv(100) == b"Hello"


# Which of two comes first


def test_a_late_shutdown_meets_the_reset_of_the_other_end(journal, pair):
    ours, plain = pair
    journal.late = 1
    form = "hh" if sys.platform == "win32" else "ii"
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(form, 1, 0))
    later = threading.Timer(0.1, plain.close)
    later.start()
    with pytest.raises(OSError):
        ours.shutdown(socket.SHUT_WR)
    later.join()
    with pytest.raises(ConnectionResetError):
        ours.recv(1)


# What stays open


def left(journal, *kept):
    return sockets_left(journal, {id(sock) for sock in kept})


def test_a_socket_that_is_neither_closed_nor_held_by_the_suite_is_left(journal):
    recorded(journal)().close()
    assert left(journal) == []
    with recorded(journal)() as sock:
        assert left(journal) == [("socket", "0")]
        assert left(journal, sock) == []


def test_a_socket_that_the_collector_closed_is_left_too(journal):
    sock = recorded(journal)()
    descriptor = sock.fileno()
    del sock
    gc.collect()
    assert left(journal) == [("socket", "0")]
    with pytest.raises(OSError, match=r".*"):
        socket.socket(fileno=descriptor).close()


def test_the_line_that_made_a_socket_is_known(journal):
    journal.source = __file__
    with recorded(journal)() as sock:
        text = open(__file__, encoding="utf-8").read().splitlines()[sock.line - 1]  # noqa: PTH123, SIM115
    assert "with recorded(journal)() as sock:" in text


class Counting(Journal):
    ends = 0

    def spinning(self):
        self.ends += 1


def test_a_read_after_the_end_is_no_loop():
    journal = Counting("solution")
    one, other = socket.socketpair()
    ours = recorded(journal)(one.family, one.type, one.proto, fileno=one.detach())
    with ours, other:
        other.close()
        for _ in range(1000):
            assert ours.recv(10) == b""
        assert journal.ends == 0
        ours.recv(10)
        assert journal.ends == 1
    assert [event.action for event in journal.events].count("recv") == 2
