"""What an echo service over TCP has to do, on both ends of the connection."""

import socket

import tcp_echo
from dojo.testing import connect, ipv6, listening, nobody_listening, raises, serving, start, stingy

HOST = "127.0.0.1"
PATIENCE = 10.0
"""Seconds that a client is given where the server answers at once."""

NUMBERED = b"".join(b"%07d\n" % number for number in range(125_000))
"""A million bytes in which no piece is like another."""

ALL_BYTES = bytes(range(256))


def address_of(listener):
    """The host and the port of a listener that the solution opened."""
    return listener.getsockname()[:2]


def welcome_next(listener):
    """Take the next client of a listener that the solution opened, greet it, and hang up."""
    connection, _ = listener.accept()
    connection.sendall(b"welcome")
    connection.close()


def test_open_listener_takes_a_connection():
    """Clients can connect to the address that the listener reports.

    A socket is no server before it is bound to an address and told to listen.
    """
    listener = tcp_echo.open_listener(HOST, 0)
    with connect(address_of(listener)) as client:
        welcome_next(listener)
        assert client.read_to_end() == b"welcome"


def test_open_listener_is_bound_to_the_given_host():
    """The listener is bound to the host it was given, and to no other.

    A service meant for this machine alone must not be open to the whole network.
    """
    listener = tcp_echo.open_listener(HOST, 0)
    assert address_of(listener)[0] == HOST


def test_open_listener_with_port_0_lets_the_system_pick():
    """With port 0 the system picks a free port, another one for each listener.

    Tests and services that are found by other means never collide on such a port.
    """
    first = tcp_echo.open_listener(HOST, 0)
    second = tcp_echo.open_listener(HOST, 0)
    assert (address_of(first) == address_of(second)) is False


def test_open_listener_refuses_a_port_in_use():
    """A port on which somebody already listens raises OSError.

    Two servers on one port would take each other's clients; the second must say so and stop.
    """
    with listening() as taken:
        host, port = taken.address
        with raises(OSError):
            tcp_echo.open_listener(host, port)


def test_open_listener_reopens_a_port_right_after_the_server_closed_a_connection():
    """A port can be opened again at once, although an old connection on it is winding down.

    The side that closes first keeps the connection in TIME_WAIT for a minute or more. Without
    SO_REUSEADDR, set before bind, a restarted server has to wait that long.
    """
    listener = tcp_echo.open_listener(HOST, 0)
    address = address_of(listener)
    with connect(address) as client:
        welcome_next(listener)
        assert client.read_to_end() == b"welcome"
    listener.close()
    reopened = tcp_echo.open_listener(*address)
    assert address_of(reopened) == address


def test_open_listener_lets_several_clients_wait():
    """Five clients can connect before the first of them is accepted.

    While a server is busy with one client, the system keeps the next ones in the listener's queue.
    """
    listener = tcp_echo.open_listener(HOST, 0)
    address = address_of(listener)
    with (
        connect(address) as first,
        connect(address),
        connect(address),
        connect(address),
        connect(address),
    ):
        welcome_next(listener)
        assert first.read_to_end() == b"welcome"


@ipv6
def test_open_listener_takes_an_ipv6_address():
    """A host such as ::1 gives a listener for IPv6.

    The family of a socket is fixed when it is made: an IPv4 socket cannot be bound to ::1.
    """
    listener = tcp_echo.open_listener("::1", 0)
    with connect(address_of(listener)) as client:
        welcome_next(listener)
        assert client.read_to_end() == b"welcome"


@ipv6
def test_open_listener_reopens_an_ipv6_port_right_after_the_server_closed_a_connection():
    """A port of an IPv6 address can be opened again at once, too.

    TIME_WAIT belongs to TCP, whatever version of IP carries it, and each socket has its own
    options.
    """
    listener = tcp_echo.open_listener("::1", 0)
    address = address_of(listener)
    with connect(address) as client:
        welcome_next(listener)
        assert client.read_to_end() == b"welcome"
    listener.close()
    reopened = tcp_echo.open_listener(*address)
    assert address_of(reopened) == address


def test_serve_sends_back_what_it_gets():
    """What a client sends comes back to it.

    "An echo service simply sends back to the originating source any data it receives" (RFC 862).
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(b"Hello\n")
        assert client.read(6) == b"Hello\n"


def test_serve_goes_on_until_the_client_ends():
    """A client can send, wait for its echo, and send again, as often as it likes.

    Only the client knows when it is done; one piece of data is not the whole conversation.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(b"one")
        assert client.read(3) == b"one"
        client.send(b"two")
        assert client.read(3) == b"two"
        client.send(b"three")
        assert client.read(5) == b"three"


def test_serve_answers_a_client_that_half_closes():
    """A client that has no more to send gets the rest of its bytes, then the end of the stream.

    A half-close says "I am done sending", not "I am gone": the other direction is still open.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(NUMBERED[:5000])
        client.half_close()
        assert client.read_to_end() == NUMBERED[:5000]


def test_serve_gives_a_silent_client_the_end_alone():
    """A client that ends without sending anything gets the end of the stream, and no bytes.

    An echo of nothing is nothing; its connection still has to be closed.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.half_close()
        assert client.read_to_end() == b""


def test_serve_sends_back_all_256_byte_values():
    """Every byte value from 0 to 255 comes back unchanged.

    A stream carries bytes, and most byte sequences are not text in any encoding.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        assert client.exchange(ALL_BYTES) == ALL_BYTES


def test_serve_sends_back_a_megabyte():
    """A million bytes come back, complete and in order.

    That is more than one recv returns, so the server has to read and answer in turns.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        assert client.exchange(NUMBERED) == NUMBERED


def test_serve_sends_all_when_the_system_takes_only_a_part():
    """No byte is lost when the system reads and sends less than it was asked to.

    send may take only a part of the data and returns how much; the rest is the caller's to send.
    """
    stingy(tcp_echo, at_most=1000)
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(NUMBERED[:5000])
        assert client.read(5000) == NUMBERED[:5000]


def test_serve_sends_what_is_left_when_the_client_ends():
    """What has not gone out yet when the client's end arrives still goes out, before the end.

    The end is the last thing to be read, not the last thing to do: the client now waits for bytes
    that a server may still hold because the system did not take them at once.
    """
    stingy(tcp_echo, at_most=1000)
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(NUMBERED[:5000])
        client.half_close()
        assert client.read_to_end() == NUMBERED[:5000]


def test_serve_takes_one_client_after_another():
    """When a client's conversation is over, the next client gets its own.

    serve never returns: a server is there for whoever comes.
    """
    with serving(tcp_echo.serve) as server:
        with connect(server.address) as first:
            assert first.exchange(b"first") == b"first"
        with connect(server.address) as second:
            assert second.exchange(b"second") == b"second"
        with connect(server.address) as third:
            assert third.exchange(b"third") == b"third"


def test_serve_takes_a_client_that_had_to_wait():
    """A client that connects during another's conversation is served, at the latest after it.

    The listener's queue keeps the connection, and even what the client has already sent.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first")
        assert first.read(5) == b"first"
        with connect(server.address) as second:
            second.send(b"second")
            first.close()
            assert second.read(6) == b"second"


def test_serve_outlives_a_client_that_resets():
    """A client that breaks off its connection does not end the server.

    Programs crash and cables are pulled: recv and send then raise, for that one conversation.
    """
    with serving(tcp_echo.serve) as server:
        rude = connect(server.address)
        rude.send(b"hello")
        assert rude.read(5) == b"hello"
        rude.reset()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?") == b"still there?"


def test_serve_outlives_a_client_that_resets_while_it_waits():
    """A client that breaks off before it is served does not end the server.

    By the time the server gets to it, its bytes may still be there while it is not.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first")
        assert first.read(5) == b"first"
        rude = connect(server.address)
        rude.send(b"hello")
        rude.reset()
        first.close()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?") == b"still there?"


def test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits():
    """A client that ends its side and breaks off before it is served does not end the server.

    ConnectionResetError is not the only sign of a reset: after the client's end, sending raises
    BrokenPipeError on Linux. Both are ConnectionError.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first")
        assert first.read(5) == b"first"
        rude = connect(server.address)
        rude.send(b"hello")
        rude.half_close()
        rude.reset()
        first.close()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?") == b"still there?"


@ipv6
def test_serve_serves_ipv6_clients():
    """A listener for IPv6 is served just as well.

    The addresses of IPv6 sockets have four parts, so code that takes them apart in two breaks.
    """
    with (
        serving(tcp_echo.serve, family=socket.AF_INET6) as server,
        connect(server.address) as client,
    ):
        client.send(b"Hello\n")
        client.half_close()
        assert client.read(6) == b"Hello\n"


def test_echo_once_returns_the_answer():
    """What the server sends back is the result.

    The message goes out, the echo comes back, the server closes.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", PATIENCE)
        with listener.accept() as server:
            assert server.read(6) == b"Hello\n"
            server.send(b"Hello\n")
        assert call.result() == b"Hello\n"


def test_echo_once_ends_its_side_after_the_message():
    """The server sees the end of the stream right after the message, and can still answer.

    A server that reads everything before it answers has no other sign that the message is complete.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", PATIENCE)
        with listener.accept() as server:
            assert server.read_to_end() == b"Hello\n"
            server.send(b"Hello\n")
        assert call.result() == b"Hello\n"


def test_echo_once_sends_an_empty_message():
    """An empty message is an end without bytes; the answer is empty too.

    The end of the stream can be sent alone: it is not a part of any message.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"", PATIENCE)
        with listener.accept() as server:
            assert server.read_to_end() == b""
        assert call.result() == b""


def test_echo_once_carries_all_256_byte_values():
    """Every byte value from 0 to 255 passes unchanged, in both directions.

    Message and answer are bytes, not text.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, ALL_BYTES, PATIENCE)
        with listener.accept() as server:
            assert server.read(256) == ALL_BYTES
            server.send(ALL_BYTES)
        assert call.result() == ALL_BYTES


def test_echo_once_carries_a_megabyte():
    """A million bytes go out and come back complete and in order.

    That is more than one recv returns: the answer ends where the stream ends, not earlier.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, NUMBERED, PATIENCE)
        with listener.accept() as server:
            assert server.read(len(NUMBERED)) == NUMBERED
            server.send(NUMBERED)
        assert call.result() == NUMBERED


def test_echo_once_sends_all_when_the_system_takes_only_a_part():
    """The whole message reaches the server, even if the system takes less at a time.

    A part is all that send promises; sendall goes on until nothing is left, or raises.
    """
    stingy(tcp_echo, at_most=1000)
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, NUMBERED[:5000], PATIENCE)
        with listener.accept() as server:
            assert server.read(5000) == NUMBERED[:5000]
        assert call.result() == b""


def test_echo_once_joins_an_answer_that_comes_in_pieces():
    """An answer that arrives in pieces is returned in one.

    Where one recv stops says nothing about the answer: only b"" marks the end of the stream.
    """
    stingy(tcp_echo, at_most=1000)
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, NUMBERED[:5000], PATIENCE)
        with listener.accept() as server:
            server.read(5000)
            server.send(NUMBERED[:5000])
        assert call.result() == NUMBERED[:5000]


def test_echo_once_returns_what_a_server_sent_before_an_early_end():
    """If the server ends its stream early, the result is what came until then.

    Whoever tests a connection wants to see what came back, and compares it with what went out.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", PATIENCE)
        with listener.accept() as server:
            assert server.read(6) == b"Hello\n"
            server.send(b"Hel")
        assert call.result() == b"Hel"


def test_echo_once_returns_an_answer_that_is_longer_than_the_message():
    """An answer that is longer than the message is returned whole.

    Only the end of the stream says that an answer is complete. A client that counts bytes instead
    hides a server that sends too many.
    """
    stingy(tcp_echo, at_most=4)
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hi", PATIENCE)
        with listener.accept() as server:
            assert server.read(2) == b"Hi"
            server.send(b"Hi, and welcome")
        assert call.result() == b"Hi, and welcome"


def test_echo_once_gives_up_on_a_silent_server():
    """A server that takes the connection and never answers raises TimeoutError.

    Without a time limit, a server that hangs makes all its clients hang too.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", 0.1)
        with listener.accept(), raises(TimeoutError):
            call.result()


def test_echo_once_raises_when_nobody_listens():
    """An address on which nobody listens raises ConnectionRefusedError.

    The system answers at once in the place of the missing server, and the caller should know.
    """
    with nobody_listening() as address, raises(ConnectionRefusedError):
        tcp_echo.echo_once(address, b"Hello\n", PATIENCE)


def test_echo_once_raises_when_the_server_resets():
    """A server that breaks off the connection instead of ending it raises ConnectionError.

    A reset means that bytes may be lost: what has come so far is not an answer.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", PATIENCE)
        with listener.accept() as server:
            assert server.read_to_end() == b"Hello\n"
            server.reset()
        with raises(ConnectionError):
            call.result()


@ipv6
def test_echo_once_reaches_an_ipv6_server():
    """A server at an IPv6 address is reached just as well.

    The family of a socket has to fit the address that it connects to.
    """
    with listening(family=socket.AF_INET6) as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", PATIENCE)
        with listener.accept() as server:
            assert server.read(6) == b"Hello\n"
            server.send(b"Hello\n")
        assert call.result() == b"Hello\n"
