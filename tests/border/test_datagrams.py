"""Datagrams: the suite's peers, and what is drawn of them."""

from __future__ import annotations

import socket

import pytest
from dojo.core.faults import Fault
from dojo.feedback.wire import transcript
from dojo.isolation.far.sockets import Journal, recorded
from dojo.testing import no_receiver, serving, serving_datagrams, start, udp_peer

DATA = bytes(range(256)) * 20  # 5,120 bytes


@pytest.fixture
def server(journal):
    """A recorded socket for datagrams."""
    with recorded(journal)(type=socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(10)
        yield sock


ECHO = """
import socket

def serve(sock):
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


def echoes(client, server, *datagrams):
    for data in datagrams:
        client.send(data, server.address)
        assert client.receive() == (data, server.address)


@pytest.mark.parametrize("own", [False, True])
def test_a_peer_carries_the_largest_datagram_and_the_empty_one(far, own):
    solution = far(ECHO)
    serve = solution.serve
    with (
        serving(serve, solution.open_socket()) if own else serving_datagrams(serve) as server,
        udp_peer() as client,
    ):
        echoes(client, server, b"Hello", b"x" * 65_507, b"")


def test_a_server_that_ends_lets_nobody_wait(far):
    solution = far(ECHO, deadline=60)
    with serving_datagrams(solution.one_only) as server, udp_peer() as client:
        echoes(client, server, b"one")
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
        start(solution.send, server.address, b"Hello").result()
        assert server.receive()[0] == b"Hello"


def test_nobody_receives_where_there_is_no_receiver():
    with no_receiver() as address, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(address)
        sock.settimeout(0.1)
        with pytest.raises((ConnectionError, TimeoutError)):
            sock.send(b"Hello")
            sock.recv(100)


# What is drawn of datagrams


def lines(*journals):
    """Return the drawn ladder without its heading and its times."""
    events = [event for journal in journals for event in journal.events]
    return [line[14:] for line in transcript(events)[1:]]


def test_two_clients_and_a_server_are_drawn_in_one_ladder(journal, server):
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


def test_datagrams_that_follow_each_other_are_not_joined(journal, server):
    suite = Journal("suite")
    with socket.socket(type=socket.SOCK_DGRAM) as plain:
        for data in (b"one", b"two"):
            plain.sendto(data, server.getsockname())
            server.recvfrom(1024)
    with recorded(suite)(type=socket.SOCK_DGRAM) as client:
        client.sendto(b"last", server.getsockname())
        assert lines(journal, suite)[:2] == [
            "|  --[ recv 3 B 'one' ]----------------> S1",
            "|  --[ recv 3 B 'two' ]----------------> S1",
        ]


def test_a_room_that_was_filled_is_remarked(journal, server):
    suite = Journal("suite")
    with recorded(suite)(type=socket.SOCK_DGRAM) as client:
        client.sendto(DATA, server.getsockname())
        server.recvfrom(len(DATA))
        client.sendto(b"done", server.getsockname())
    assert lines(journal, suite)[1].endswith(
        "S   <== the room was 5,120 bytes; a longer datagram loses its rest"
    )
