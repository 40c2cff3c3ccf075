"""Recorded sockets behave like sockets, write down what they do, and can be made stingy."""

from __future__ import annotations

import gc
import socket
from contextlib import closing

import pytest
from dojo.isolation.far.leftovers import sockets_left
from dojo.isolation.far.sockets import Journal, recorded
from dojo.testing import connect, serving

DATA = bytes(range(256)) * 20  # 5,120 bytes


@pytest.fixture
def journal():
    return Journal("solution")


@pytest.fixture
def pair(journal):
    """A recorded socket, and a plain one at its other end."""
    made = recorded(journal)
    with closing(made(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        plain = socket.create_connection(listener.getsockname(), timeout=10)
        ours, _ = listener.accept()
    with plain, ours:
        yield ours, plain


def actions(journal):
    return [event.action for event in journal.events]


def test_what_a_socket_does_is_written_down(journal, pair):
    ours, plain = pair
    plain.sendall(b"question")
    ours.recv(100)
    ours.sendall(b"answer")
    ours.shutdown(socket.SHUT_WR)
    ours.close()
    told = [(event.action, event.size, event.data) for event in journal.events]
    assert ("recv", 8, b"question") in told
    assert ("send", 6, b"answer") in told
    assert [action for action, _, _ in told][-2:] == ["half_close", "close"]


def test_times_never_go_back(journal, pair):
    ours, _ = pair
    for _ in range(5):
        ours.send(b"x")
    times = [event.at for event in journal.events]
    assert times == sorted(times)


def test_a_socket_that_is_not_stingy_takes_all(pair):
    ours, _ = pair
    assert ours.send(DATA) == len(DATA)


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


# Stingy: each of the ways to move a part moves no more than so many bytes


def test_what_came_in_one_recv_does_not_go_out_in_one_send(journal, pair):
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    piece = ours.recv(5000)
    assert 0 < ours.send(piece) < len(piece)


@pytest.mark.parametrize(("at_most", "most"), [(1000, 500), (1, 1)])
def test_a_stingy_send_takes_a_part_and_at_least_a_byte(journal, pair, at_most, most):
    journal.at_most = at_most
    assert 0 < pair[0].send(DATA) <= most


@pytest.mark.skipif(not hasattr(socket.socket, "sendmsg"), reason="Windows has no sendmsg")
def test_stingy_sendmsg_of_several_buffers(journal, pair):
    journal.at_most = 1000
    ours, plain = pair
    taken = ours.sendmsg([DATA[:300], DATA[300:1400]])
    assert 0 < taken <= 1000
    assert plain.recv(5000) == DATA[:taken]


def received_into(sock):
    room = bytearray(5000)
    return room[: sock.recv_into(room)]


RECEIVING = {
    "recv": lambda sock: sock.recv(5000),
    "recv_into": received_into,
    "an unbuffered file": lambda sock: sock.makefile("rb", buffering=0).read(5000),
}


@pytest.mark.parametrize("way", RECEIVING)
def test_a_stingy_receipt_is_a_part(journal, pair, way):
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    assert RECEIVING[way](ours) == DATA[:1000]
    assert ours.recv_into(bytearray(5000), 10) == 10  # less was asked for
    assert ours.recv(5000) == DATA[1010:2010]


def test_a_stingy_file_reads_a_part_at_a_time(journal, pair):
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    plain.close()
    with ours.makefile("rb") as file:
        assert file.read1(5000) == DATA[:1000]
        assert file.read() == DATA[1000:]


def test_sendall_sends_all(journal, pair):
    journal.at_most = 1000
    ours, plain = pair
    ours.sendall(DATA)
    ours.close()
    with plain.makefile("rb") as file:
        assert file.read() == DATA


def test_a_stingy_sendall_lets_others_send_between_its_parts(journal, pair, monkeypatch):
    journal.at_most = 1000
    parts = []
    monkeypatch.setattr(socket.socket, "send", lambda sock, data, flags: parts.append(data) or 500)
    pair[0].sendall(DATA)
    assert b"".join(part[:500] for part in parts) == DATA
    assert max(map(len, parts)) == 500
    assert actions(journal).count("send") == 1


def test_whoever_asks_for_all_waits_for_all(journal, pair):
    if not hasattr(socket, "MSG_WAITALL"):
        pytest.skip("no MSG_WAITALL here")
    journal.at_most = 1000
    ours, plain = pair
    plain.sendall(DATA)
    assert ours.recv(len(DATA), socket.MSG_WAITALL) == DATA


def test_datagrams_are_never_cut(journal):
    journal.at_most = 1000
    made = recorded(journal)
    with made(socket.AF_INET, socket.SOCK_DGRAM) as one, made(type=socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        other.settimeout(10)
        one.connect(other.getsockname())
        assert one.send(DATA) == len(DATA)
        assert other.recv(10_000) == DATA


# What stays open


def left(journal, *kept):
    return sockets_left(journal, {id(sock) for sock in kept})


def test_a_closed_socket_is_not_left(journal):
    recorded(journal)().close()
    assert left(journal) == []


def test_a_socket_that_is_still_open_is_left(journal):
    with recorded(journal)():
        assert left(journal) == [("socket", "0")]


def test_a_socket_that_the_suite_holds_is_not_left(journal):
    with recorded(journal)() as sock:
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


# A loop that reads the end again and again


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
    assert actions(journal).count("recv") == 2


@pytest.mark.skipif(not hasattr(socket.socket, "sendmsg"), reason="Windows has no sendmsg")
def test_sendmsg_works_where_the_recorded_class_stands_for_socket(far):
    solution = far("def serve(listener):\n  listener.accept()[0].sendmsg([b'Hel', b'lo'])\n")
    with serving(solution.serve) as server, connect(server.address) as client:
        assert client.read(5) == b"Hello"
