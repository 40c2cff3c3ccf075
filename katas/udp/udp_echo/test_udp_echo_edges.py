"""Edge cases of an echo service over UDP: IPv6, sizes, binary and empty data, resets, strangers."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check udp_echo --edges")

import socket

import udp_echo
from dojo.testing import (
    ipv6,
    raises,
    recvfrom_resets_once,
    second_host,
    serving_datagrams,
    start,
    udp_peer,
)

HOST = "127.0.0.1"
PATIENCE = 30.0
"""Seconds that a client is given where the server answers at once; more than any test may last."""

LARGEST_DATAGRAM = (b"%07d\n" * 8_189 % tuple(range(8_189)))[:65_507]
ALL_256_VALUES = bytes(range(256))


def error_of_ping(address, payload):
    """The error that a ping without an answer ends in: TimeoutError is an OSError, too."""
    try:
        udp_echo.ping(address, payload, 0.1)
    except TimeoutError:
        return "TimeoutError"
    except OSError:
        return "OSError"
    return "none"


# open_socket


def test_open_socket_can_send_the_largest_datagram():
    """A datagram of 65,507 bytes can be sent with the socket.

    IP allows that many. Some systems allow less, until SO_SNDBUF is raised.
    """
    sock = udp_echo.open_socket(HOST, 0)
    with udp_peer() as client:
        sock.sendto(LARGEST_DATAGRAM, client.address)
        assert client.receive()[0] == LARGEST_DATAGRAM


def test_open_socket_has_no_time_limit():
    """The socket waits for the next datagram as long as it takes.

    A server has nothing else to do; an hour without clients is no error.
    """
    assert udp_echo.open_socket(HOST, 0).gettimeout() is None


@ipv6
def test_open_socket_takes_an_ipv6_address():
    """A host such as ::1 gives a socket for IPv6.

    The family of a socket is fixed when it is made: an IPv4 socket cannot be bound to ::1.
    """
    sock = udp_echo.open_socket("::1", 0)
    with udp_peer(socket.AF_INET6) as client:
        client.send(b"Hello\n", sock.getsockname()[:2])
        assert sock.recvfrom(100)[0] == b"Hello\n"


# serve


def test_serve_keeps_datagrams_apart():
    """Datagrams that wait for the server are answered by as many datagrams.

    UDP keeps what one sendto sent in one piece, and two pieces in two. Their order is free.
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"a", server.address)
        client.send(b"bb", server.address)
        client.send(b"ccc", server.address)
        answers = [client.receive()[0], client.receive()[0], client.receive()[0]]
        assert sorted(answers) == [b"a", b"bb", b"ccc"]


def test_serve_sends_back_all_256_byte_values():
    """Every byte value from 0 to 255 comes back unchanged.

    A datagram carries bytes, and most byte sequences are not text in any encoding.
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(ALL_256_VALUES, server.address)
        assert client.receive()[0] == ALL_256_VALUES


def test_serve_outlives_a_client_that_is_gone():
    """A client that is gone before its answer arrives ends nothing.

    Nobody says goodbye in UDP; a server learns of it late, or never.
    """
    with serving_datagrams(udp_echo.serve) as server:
        gone = udp_peer()
        gone.send(b"Hello\n", server.address)
        gone.close()
        with udp_peer() as client:
            client.send(b"still there?", server.address)
            assert client.receive()[0] == b"still there?"


def test_serve_outlives_a_connection_reset_error():
    """A ConnectionResetError out of recvfrom does not end the server.

    Windows raises it when an earlier answer found nobody at its port. It says nothing of the next
    datagram.
    """
    recvfrom_resets_once(udp_echo)
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"still there?", server.address)
        assert client.receive()[0] == b"still there?"


def test_serve_outlives_each_connection_reset_error():
    """A second ConnectionResetError ends the server no more than the first.

    Clients come and go all the time, so this can happen again after any answer.
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        recvfrom_resets_once(udp_echo)
        client.send(b"one", server.address)
        assert client.receive()[0] == b"one"
        client.send(b"two", server.address)
        assert client.receive()[0] == b"two"
        recvfrom_resets_once(udp_echo)
        client.send(b"three", server.address)
        assert client.receive()[0] == b"three"
        client.send(b"four", server.address)
        assert client.receive()[0] == b"four"


def test_serve_outlives_two_connection_reset_errors_in_a_row():
    """Two ConnectionResetErrors, one right after the other, end the server no more than one.

    Two clients may have left: each answer that found nobody is told of, one recvfrom each.
    """
    recvfrom_resets_once(udp_echo)
    recvfrom_resets_once(udp_echo)
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"still there?", server.address)
        assert client.receive()[0] == b"still there?"


@ipv6
def test_serve_serves_ipv6_clients():
    """A socket for IPv6 is served just as well.

    Its clients' addresses have four parts: the answer goes to all of them, as recvfrom gave them.
    """
    with (
        serving_datagrams(udp_echo.serve, family=socket.AF_INET6) as server,
        udp_peer(socket.AF_INET6) as client,
    ):
        client.send(b"Hello\n", server.address)
        assert client.receive() == (b"Hello\n", server.address)


# ping


def test_ping_sends_the_payload_in_one_datagram():
    """The server receives the whole payload, and nothing else, in one datagram.

    What is sent in two arrives in two, in any order, or only one of them does.
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, LARGEST_DATAGRAM, PATIENCE)
        payload, client = server.receive()
        server.send(b"thanks", client)
        call.result()
        assert payload == LARGEST_DATAGRAM


def test_ping_sends_the_payload_once():
    """The payload is sent once, even where no answer comes.

    Whether and when to send it again is up to the caller, who knows what a second one would do.
    """
    with udp_peer() as server, udp_peer() as other:
        with raises(TimeoutError):
            udp_echo.ping(server.address, b"Hello\n", 0.1)
        other.send(b"the next one", server.address)
        received = [server.receive()[0], server.receive()[0]]
        assert received == [b"Hello\n", b"the next one"]


def test_ping_sends_an_empty_payload():
    """An empty payload is sent as an empty datagram, and its empty answer is the result.

    It is the smallest question there is: are you there?
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, b"", PATIENCE)
        payload, client = server.receive()
        server.send(payload, client)
        assert call.result() == b""


def test_ping_carries_all_256_byte_values():
    """Every byte value from 0 to 255 passes unchanged, in both directions.

    Payload and answer are bytes, not text.
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, ALL_256_VALUES, PATIENCE)
        payload, client = server.receive()
        server.send(payload, client)
        assert call.result() == ALL_256_VALUES


def test_ping_returns_an_empty_answer():
    """An empty datagram from the server is an answer: the result is b"".

    That nothing is in it does not mean that nothing came.
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        _, client = server.receive()
        server.send(b"", client)
        server.send(b"too late", client)
        assert call.result() == b""


def test_ping_returns_an_answer_that_is_not_the_payload():
    """The first answer from the server is the result, even if it is not the payload.

    Whoever tests a server wants to see what came back, and compares it with what went out.
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        _, client = server.receive()
        server.send(b"What?\n", client)
        server.send(b"Hello\n", client)
        assert call.result() == b"What?\n"


def test_ping_ignores_any_number_of_answers_from_strangers():
    """However many datagrams come from strangers, the wait for the server goes on.

    A second one proves as little as the first.
    """
    with udp_peer() as server, udp_peer() as stranger, udp_peer() as other:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        payload, client = server.receive()
        stranger.send(b"", client)
        other.send(b"me!", client)
        stranger.send(b"no, me!", client)
        server.send(payload, client)
        assert call.result() == b"Hello\n"


@second_host
def test_ping_ignores_an_answer_from_the_same_port_of_another_host():
    """A datagram from another host is not the answer, though its port is the server's.

    Every host has all port numbers, and servers of one kind share theirs: DNS is 53 everywhere.
    """
    with udp_peer() as server, udp_peer(host="127.0.0.2", port=server.address[1]) as stranger:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        payload, client = server.receive()
        stranger.send(b"me!", client)
        server.send(payload, client)
        assert call.result() == b"Hello\n"


def test_ping_gives_up_although_strangers_go_on_sending():
    """Datagrams from strangers do not make the wait for the server any longer.

    The time limit is for the answer. If each recvfrom gets all of it anew, whoever sends often
    enough keeps the caller for ever.
    """
    with udp_peer() as server, udp_peer() as stranger:
        call = start(udp_echo.ping, server.address, b"Hello\n", 0.5)
        _, client = server.receive()
        stranger.send_until_over(call, b"me!", client)
        with raises(TimeoutError):
            call.result()


def test_ping_takes_a_connection_reset_error_for_a_dead_port():
    """A ConnectionResetError out of recvfrom ends in TimeoutError, as any dead port does.

    That is how Windows tells of a dead port, and even to a socket that is not connected.
    """
    recvfrom_resets_once(udp_echo)
    with udp_peer() as server, raises(TimeoutError):
        udp_echo.ping(server.address, b"Hello\n", 0.1)


def test_ping_does_not_take_a_late_answer_for_the_next():
    """An answer that comes after its call has given up is not the answer of the next call.

    Otherwise one late datagram shifts all answers that follow.
    """
    with udp_peer() as server:
        with raises(TimeoutError):
            udp_echo.ping(server.address, b"first", 0.1)
        _, client = server.receive()
        server.send(b"first", client)
        call = start(udp_echo.ping, server.address, b"second", PATIENCE)
        payload, client = server.receive()
        server.send(payload, client)
        assert call.result() == b"second"


def test_ping_refuses_a_payload_that_fits_into_no_datagram():
    """A payload of 65,508 bytes raises OSError, and not the TimeoutError of a missing answer.

    The system refuses to send it. To wait for its answer would be in vain.
    """
    with udp_peer() as server:
        assert error_of_ping(server.address, LARGEST_DATAGRAM + b"!") == "OSError"


def test_ping_sends_nothing_of_a_payload_that_fits_into_no_datagram():
    """Of a payload of 65,508 bytes nothing is sent.

    Half a message would be worse than none.
    """
    with udp_peer() as server, udp_peer() as other:
        with raises(OSError):
            udp_echo.ping(server.address, LARGEST_DATAGRAM + b"!", 0.1)
        other.send(b"the next one", server.address)
        assert server.receive() == (b"the next one", other.address)


@ipv6
def test_ping_reaches_an_ipv6_server():
    """A server at an IPv6 address is reached just as well.

    Its answer comes from an address of four parts, of which the first two are host and port. The
    family of a socket has to fit the address.
    """
    with udp_peer(socket.AF_INET6) as server:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        payload, client = server.receive()
        server.send(payload, client)
        assert call.result() == b"Hello\n"
