"""Datagrams: recorded whole, with both addresses; the suite's peers, and what Windows raises."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest
from dojo.core.faults import Fault
from dojo.feedback.wire import transcript
from dojo.isolation.far.sockets import Journal, recorded
from dojo.testing import no_receiver, recvfrom_resets_once, serving_datagrams, start, udp_peer

DATA = bytes(range(256)) * 20  # 5,120 bytes
posix = pytest.mark.skipif(not hasattr(socket.socket, "recvmsg"), reason="Windows has no recvmsg")

ECHO = """
import socket

def serve(sock):
    while True:
        try:
            data, sender = sock.recvfrom(65_535)
        except ConnectionResetError:
            continue
        sock.sendto(data, sender)

def fragile(sock):
    while True:
        data, sender = sock.recvfrom(65_535)
        sock.sendto(data, sender)

def one_only(sock):
    data, sender = sock.recvfrom(65_535)
    sock.sendto(data, sender)

def send_nothing(address):
    return 1

def send(address, data):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(data, address)

def open_socket():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    return sock
"""


@pytest.fixture
def journal():
    return Journal("solution")


@pytest.fixture
def pair(journal):
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


def told(journal):
    return [(event.action, event.asked, event.size, event.peer) for event in journal.events]


def test_sendto_is_written_down_with_its_address(journal, pair):
    ours, plain = pair
    to = plain.getsockname()
    assert ours.sendto(DATA, to) == len(DATA)
    assert ours.sendto(b"", 0, to) == 0
    assert told(journal) == [("send", 5120, 5120, to), ("send", 0, 0, to)]
    assert plain.recv(10_000) == DATA


def test_recvfrom_is_written_down_with_the_address_that_it_came_from(journal, pair):
    ours, plain = pair
    plain.sendto(b"Hello", ours.getsockname())
    assert ours.recvfrom(100) == (b"Hello", plain.getsockname())
    assert told(journal) == [("recv", 100, 5, plain.getsockname())]
    assert journal.events[0].datagram is True
    assert journal.events[0].data == b"Hello"


def test_recvfrom_into_is_written_down(journal, pair):
    ours, plain = pair
    plain.sendto(b"Hello", ours.getsockname())
    room = bytearray(100)
    assert ours.recvfrom_into(room) == (5, plain.getsockname())
    assert room[:5] == b"Hello"
    assert told(journal) == [("recv", 100, 5, plain.getsockname())]


@posix
def test_sendmsg_and_recvmsg_are_written_down(journal, pair):
    ours, plain = pair
    to = plain.getsockname()
    assert ours.sendmsg([b"Hel", b"lo"], [], 0, to) == 5
    plain.sendto(plain.recv(100), ours.getsockname())
    assert ours.recvmsg(100)[0] == b"Hello"
    assert told(journal) == [("send", 5, 5, to), ("recv", 100, 5, to)]


def test_datagrams_are_never_cut_when_their_addresses_are_named(journal, pair):
    journal.at_most = 1000
    ours, plain = pair
    assert ours.sendto(DATA, plain.getsockname()) == len(DATA)
    plain.sendto(DATA, ours.getsockname())
    assert ours.recvfrom(10_000)[0] == DATA


def test_a_datagram_that_is_too_long_is_an_error_that_is_written_down(journal, pair):
    ours, plain = pair
    with pytest.raises(OSError, match=r".*"):
        ours.sendto(b"x" * 65_508, plain.getsockname())
    assert told(journal) == [("error", 65_508, None, plain.getsockname())]


@pytest.mark.parametrize("receive", ["recvfrom", "recv"])
def test_a_receipt_that_fails_once_loses_nothing(journal, pair, receive):
    ours, plain = pair
    plain.sendto(b"Hello", ours.getsockname())
    journal.resets = 1
    with pytest.raises(ConnectionResetError):
        getattr(ours, receive)(100)
    assert ours.recv(100) == b"Hello"


def test_streams_do_not_fail_in_the_place_of_datagrams(journal):
    one, other = socket.socketpair()
    journal.resets = 1
    with recorded(journal)(one.family, one.type, one.proto, fileno=one.detach()) as ours, other:
        other.sendall(b"Hello")
        assert ours.recv(100) == b"Hello"


# The suite's own peers


def test_a_peer_sends_and_receives(far):
    solution = far(ECHO)
    with serving_datagrams(solution.serve) as server, udp_peer() as client:
        client.send(b"Hello", server.address)
        assert client.receive() == (b"Hello", server.address)


def test_a_peer_carries_the_largest_datagram_and_the_empty_one(far):
    solution = far(ECHO)
    with serving_datagrams(solution.serve) as server, udp_peer() as client:
        client.send(b"x" * 65_507, server.address)
        assert client.receive() == (b"x" * 65_507, server.address)
        client.send(b"", server.address)
        assert client.receive() == (b"", server.address)


def test_a_socket_of_the_solutions_can_be_served(far):
    solution = far(ECHO)
    sock = solution.open_socket()
    with serving_datagrams(solution.serve, sock) as server, udp_peer() as client:
        client.send(b"Hello", server.address)
        assert client.receive() == (b"Hello", server.address)


def test_a_server_that_ends_lets_nobody_wait(far):
    solution = far(ECHO, deadline=60)
    with serving_datagrams(solution.one_only) as server, udp_peer() as client:
        client.send(b"one", server.address)
        assert client.receive() == (b"one", server.address)
        client.send(b"two", server.address)
        with pytest.raises(Fault, match="silent"):
            client.receive()


def test_a_call_that_ends_without_sending_lets_nobody_wait(far):
    solution = far(ECHO, deadline=60)
    with udp_peer() as server:
        start(solution.send_nothing, server.address)
        with pytest.raises(Fault, match="unsent"):
            server.receive()


def test_what_a_call_sent_before_it_ended_is_received(far):
    solution = far(ECHO, deadline=60)
    with udp_peer() as server:
        call = start(solution.send, server.address, b"Hello")
        call.result()
        assert server.receive()[0] == b"Hello"


def test_a_server_can_be_given_the_error_of_windows(far):
    solution = far(ECHO)
    recvfrom_resets_once(solution)
    with serving_datagrams(solution.serve) as server, udp_peer() as client:
        client.send(b"Hello", server.address)
        assert client.receive() == (b"Hello", server.address)


def test_a_server_that_does_not_expect_the_error_of_windows_ends(far):
    solution = far(ECHO, deadline=60)
    recvfrom_resets_once(solution)
    with serving_datagrams(solution.fragile) as server, udp_peer() as client:
        client.send(b"Hello", server.address)
        with pytest.raises(Fault, match="silent"):
            client.receive()


def test_nobody_receives_where_there_is_no_receiver():
    with no_receiver() as address, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(address)
        sock.settimeout(0.1)
        with pytest.raises((ConnectionError, TimeoutError)):
            sock.send(b"Hello")
            sock.recv(100)


# What is drawn of them


def lines(*journals):
    """The drawn ladder without its heading and its times."""
    events = [event for journal in journals for event in journal.events]
    return [line[14:] for line in transcript(events)[1:]]


def test_two_clients_and_a_server_are_drawn_in_one_ladder(journal, pair):
    server, _ = pair
    suite = Journal("suite")
    made = recorded(suite)
    address = server.getsockname()
    with made(type=socket.SOCK_DGRAM) as first, made(type=socket.SOCK_DGRAM) as second:
        first.sendto(b"one", address)
        second.sendto(b"", address)
        for _ in range(2):
            data, sender = server.recvfrom(1024)
            server.sendto(data, sender)
        first.recvfrom(1024)
    assert lines(journal, suite) == [
        "C1 --[ send 3 B 'one' ]----------------> |",
        "C2 --[ send 0 B '' ]-------------------> |",
        "|  --[ recv 3 B 'one' ]----------------> S1",
        "|  <-[ send 3 B 'one' ]----------------- S1",
        "|  --[ recv 0 B '' ]-------------------> S2",
        "|  <-[ send 0 B '' ]-------------------- S2",
        "C1 <-[ recv 3 B 'one' ]----------------- |",
    ]


def test_datagrams_that_follow_each_other_are_not_joined(journal, pair):
    server, plain = pair
    for data in (b"one", b"two"):
        plain.sendto(data, server.getsockname())
        server.recvfrom(1024)
    plain.sendto(b"x", server.getsockname())
    with recorded(Journal("suite"))(type=socket.SOCK_DGRAM) as suite:
        suite.sendto(b"last", server.getsockname())
        assert lines(journal, suite.journal)[:2] == [
            "|  --[ recv 3 B 'one' ]----------------> S1",
            "|  --[ recv 3 B 'two' ]----------------> S1",
        ]


def test_a_room_that_was_filled_is_remarked(journal, pair):
    server, _ = pair
    suite = Journal("suite")
    with recorded(suite)(type=socket.SOCK_DGRAM) as client:
        client.sendto(DATA, server.getsockname())
        server.recvfrom(len(DATA))
        client.sendto(b"done", server.getsockname())
    assert lines(journal, suite)[1].endswith(
        "S   <== the room was 5,120 bytes; a longer datagram loses its rest"
    )
