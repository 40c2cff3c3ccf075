"""What an echo service over UDP has to do, on both ends."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check udp_echo")

import udp_echo
from dojo.testing import no_receiver, raises, serving_datagrams, start, udp_peer

HOST = "127.0.0.1"
PATIENCE = 30.0
"""Seconds that a client is given where the server answers at once; more than any test may last."""

LARGEST_DATAGRAM = (b"%07d\n" * 8_189 % tuple(range(8_189)))[:65_507]
"""As many bytes as one datagram carries over IPv4, and no piece of it is like another."""


def address_of(sock):
    """The host and the port of a socket that the solution opened."""
    return sock.getsockname()[:2]


# open_socket


def test_open_socket_is_bound_to_the_given_host():
    """The socket is bound to the host it was given, and to no other.

    A service meant for this machine alone must not be open to the whole network.
    """
    assert udp_echo.open_socket(HOST, 0).getsockname()[0] == "127.0.0.1"


def test_open_socket_with_port_0_lets_the_system_pick():
    """With port 0 the system picks a free port, another one for each socket.

    Tests, and services that are found by other means, never collide on such a port.
    """
    first = udp_echo.open_socket(HOST, 0)
    second = udp_echo.open_socket(HOST, 0)
    assert (address_of(first) == address_of(second)) is False


def test_open_socket_receives_datagrams():
    """What is sent to the socket's address can be received from it.

    Nothing has to listen, accept or connect: whoever is bound to an address receives.
    """
    sock = udp_echo.open_socket(HOST, 0)
    with udp_peer() as client:
        client.send(b"Hello\n", address_of(sock))
        assert sock.recvfrom(100) == (b"Hello\n", client.address)


def test_open_socket_refuses_a_port_in_use():
    """A port to which a socket of this function is still bound raises OSError.

    With SO_REUSEADDR or SO_REUSEPORT both would be bound, and only one of them would hear anything.
    What is a need for TCP listeners is a trap here.
    """
    first = udp_echo.open_socket(HOST, 0)
    with raises(OSError):
        udp_echo.open_socket(*address_of(first))


def test_open_socket_reopens_a_port_as_soon_as_it_is_closed():
    """A port can be bound again as soon as its socket is closed.

    UDP knows no connections, so none has to wind down.
    """
    first = udp_echo.open_socket(HOST, 0)
    address = address_of(first)
    first.close()
    reopened = udp_echo.open_socket(*address)
    assert address_of(reopened) == address


# serve


def test_serve_sends_back_what_it_gets():
    """What a client sends comes back to it.

    "When a datagram is received, the data from it is sent back in an answering datagram" (RFC 862).
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"Hello\n", server.address)
        assert client.receive()[0] == b"Hello\n"


def test_serve_answers_from_its_own_address():
    """The answer comes from the address to which the client has sent.

    Clients ignore what comes from elsewhere, and so do the routers between them.
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"Hello\n", server.address)
        assert client.receive()[1] == server.address
        client.send(b"again\n", server.address)
        assert client.receive()[1] == server.address


def test_serve_answers_each_datagram_once():
    """Each datagram of a client is answered once, however many there are.

    serve never returns, and nothing in a datagram says that it is the last.
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"one", server.address)
        assert client.receive()[0] == b"one"
        client.send(b"two", server.address)
        assert client.receive()[0] == b"two"
        client.send(b"three", server.address)
        assert client.receive()[0] == b"three"


def test_serve_answers_a_second_client():
    """After one client another one is answered, at its own address.

    A server's socket belongs to nobody: each datagram says where it came from.
    """
    with (
        serving_datagrams(udp_echo.serve) as server,
        udp_peer() as first,
        udp_peer() as second,
    ):
        first.send(b"first", server.address)
        assert first.receive()[0] == b"first"
        second.send(b"second", server.address)
        assert second.receive()[0] == b"second"


def test_serve_keeps_interleaved_clients_apart():
    """Clients whose datagrams arrive in turns each get their own answers, and no others.

    There are no conversations in UDP, so none has to be over before the next client is answered.
    """
    with (
        serving_datagrams(udp_echo.serve) as server,
        udp_peer() as first,
        udp_peer() as second,
    ):
        first.send(b"first", server.address)
        second.send(b"second", server.address)
        assert first.receive()[0] == b"first"
        first.send(b"first again", server.address)
        assert second.receive()[0] == b"second"
        second.send(b"second again", server.address)
        assert first.receive()[0] == b"first again"
        assert second.receive()[0] == b"second again"


def test_serve_does_not_take_an_empty_datagram_for_the_end():
    """After an empty datagram the next one is served as ever.

    b"" is the end of a TCP stream. UDP has no streams, so nothing ends.
    """
    with (
        serving_datagrams(udp_echo.serve) as server,
        udp_peer() as first,
        udp_peer() as second,
    ):
        first.send(b"", server.address)
        second.send(b"second", server.address)
        assert second.receive()[0] == b"second"


def test_serve_answers_an_empty_datagram():
    """An empty datagram is answered by an empty datagram.

    Even without a byte of data it says something: that somebody is there, and where. (Before Python
    3.13 an asyncio transport does not send empty datagrams; a socket does.)
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(b"", server.address)
        client.send(b"next", server.address)
        answers = [client.receive()[0], client.receive()[0]]
        assert sorted(answers) == [b"", b"next"]


def test_serve_sends_back_the_largest_datagram():
    """A datagram of 65,507 bytes comes back whole.

    What does not fit into the room that recvfrom is given is lost. There is no second recvfrom for
    the rest.
    """
    with serving_datagrams(udp_echo.serve) as server, udp_peer() as client:
        client.send(LARGEST_DATAGRAM, server.address)
        assert client.receive()[0] == LARGEST_DATAGRAM


# ping


def test_ping_returns_the_answer():
    """What the server sends back is the result.

    One datagram goes out, one comes back.
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        payload, client = server.receive()
        server.send(payload, client)
        assert call.result() == b"Hello\n"


def test_ping_ignores_an_answer_from_a_stranger():
    """A datagram from another address than the server's is not the answer.

    Anybody can send to an open UDP port. The host alone does not tell: programs share it.
    """
    with udp_peer() as server, udp_peer() as stranger:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        payload, client = server.receive()
        stranger.send(b"me!", client)
        server.send(payload, client)
        assert call.result() == b"Hello\n"


def test_ping_gives_up_on_a_silent_server():
    """A server that receives and never answers raises TimeoutError.

    Datagrams get lost, and nobody tells. recvfrom waits for ever then, unless settimeout limits it.
    """
    with udp_peer() as server, raises(TimeoutError):
        udp_echo.ping(server.address, b"Hello\n", 0.1)


def test_ping_gives_up_on_a_dead_port():
    """A port at which nobody receives raises TimeoutError, not ConnectionRefusedError.

    Some systems tell of a dead port, others do not, and routers drop the news. To the caller both
    are a missing answer.
    """
    with no_receiver() as address, raises(TimeoutError):
        udp_echo.ping(address, b"Hello\n", 0.1)


def test_ping_returns_the_largest_answer():
    """An answer of 65,507 bytes is returned whole, however short the payload was.

    The payload's length says nothing about the answer's, and what does not fit is lost.
    """
    with udp_peer() as server:
        call = start(udp_echo.ping, server.address, b"Hello\n", PATIENCE)
        _, client = server.receive()
        server.send(LARGEST_DATAGRAM, client)
        assert call.result() == LARGEST_DATAGRAM
