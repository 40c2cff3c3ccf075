"""Edge cases of an echo service over TCP: IPv6, queues, binary and large data, ends and resets."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check tcp_echo --edges")

import socket

import tcp_echo
from dojo.testing import (
    connect,
    ipv6,
    listening,
    raises,
    serving,
    shutdown_comes_late,
    start,
    stingy,
)

HOST = "127.0.0.1"
PATIENCE = 30.0
"""Seconds that a client is given where the server answers at once."""

A_MILLION_BYTES = b"".join(b"%07d\n" % number for number in range(125_000))
FIVE_THOUSAND_BYTES = A_MILLION_BYTES[:5000]
ALL_256_VALUES = bytes((11 + n) % 256 for n in range(256))  # the line feed, 10, comes last


def address_of(listener):
    """The host and the port of a listener that the solution opened."""
    return listener.getsockname()[:2]


def welcome_next(listener):
    """Take the next client of a listener that the solution opened, greet it, and hang up."""
    connection, _ = listener.accept()
    connection.sendall(b"welcome")
    connection.close()


# open_listener


def test_open_listener_refuses_a_port_that_it_has_opened_before():
    """A port that is open raises OSError also where both listeners are from open_listener.

    With SO_REUSEPORT on both of them, two servers share a port, and each gets some of the clients.
    """
    listener = tcp_echo.open_listener(HOST, 0)
    host, port = address_of(listener)
    with raises(OSError):
        tcp_echo.open_listener(host, port)


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
        client.read_to_end()
    listener.close()
    reopened = tcp_echo.open_listener(*address)
    assert address_of(reopened) == address


# serve


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
        client.send(ALL_256_VALUES)
        client.half_close()
        assert client.read(256) == ALL_256_VALUES


def test_serve_sends_back_a_megabyte():
    """A million bytes come back, complete and in order.

    That is more than one recv returns, so the server has to read and answer in turns.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        assert client.exchange(A_MILLION_BYTES) == A_MILLION_BYTES


def test_serve_sends_what_is_left_when_the_client_ends():
    """What has not gone out yet when the client's end arrives still goes out, before the end.

    The end is the last thing to be read, not the last thing to do: the client now waits for bytes
    that a server may still hold because the system did not take them at once.
    """
    stingy(tcp_echo, at_most=1000)
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(FIVE_THOUSAND_BYTES)
        client.half_close()
        assert client.read_to_end() == FIVE_THOUSAND_BYTES


def test_serve_takes_a_client_that_had_to_wait():
    """A client that connects during another's conversation is served, at the latest after it.

    The listener's queue keeps the connection, and even what the client has already sent.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first\n")
        assert first.read(6) == b"first\n"
        with connect(server.address) as second:
            second.send(b"second\n")
            first.close()
            assert second.read(7) == b"second\n"


def test_serve_outlives_a_client_that_resets_while_it_waits():
    """A client that breaks off before it is served does not end the server.

    By the time the server gets to it, its bytes may still be there while it is not.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first\n")
        assert first.read(6) == b"first\n"
        rude = connect(server.address)
        rude.send(b"hello\n")
        rude.reset()
        first.close()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?\n") == b"still there?\n"


def test_serve_outlives_a_client_that_ends_its_side_and_resets_while_it_waits():
    """A client that ends its side and breaks off before it is served does not end the server.

    ConnectionResetError is not the only sign of a reset: after the client's end, sending raises
    BrokenPipeError on Linux. Both are ConnectionError.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first\n")
        assert first.read(6) == b"first\n"
        rude = connect(server.address)
        rude.send(b"hello\n")
        rude.half_close()
        rude.reset()
        first.close()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?\n") == b"still there?\n"


def test_serve_outlives_a_client_that_sends_nothing_and_resets_while_it_waits():
    """A client that ends its side without a byte, and then breaks off, does not end the server.

    All that the server sees of it may be its end. Yet the connection is gone, so that shutdown
    raises an OSError (ENOTCONN) which is no ConnectionError.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as first:
        first.send(b"first\n")
        assert first.read(6) == b"first\n"
        rude = connect(server.address)
        rude.half_close()
        rude.reset()
        first.close()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?\n") == b"still there?\n"


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


# echo_once


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
        call = start(tcp_echo.echo_once, listener.address, ALL_256_VALUES, PATIENCE)
        with listener.accept() as server:
            assert server.read(256) == ALL_256_VALUES
            server.send(ALL_256_VALUES)
        assert call.result() == ALL_256_VALUES


def test_echo_once_carries_a_megabyte():
    """A million bytes go out and come back complete and in order.

    That is more than one recv returns: the answer ends where the stream ends, not earlier.
    """
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, A_MILLION_BYTES, PATIENCE)
        with listener.accept() as server:
            assert server.read(1_000_000) == A_MILLION_BYTES
            server.send(A_MILLION_BYTES)
        assert call.result() == A_MILLION_BYTES


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


def test_echo_once_gives_up_on_a_server_that_stops_half_way():
    """A server that sends a part of its answer and then nothing more raises TimeoutError.

    Its stream has not ended: what has come is no answer, and nobody can tell how much is missing.
    """
    with listening() as listener, raises(TimeoutError):
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", 0.5)
        with listener.accept() as server:
            server.send(b"Hel")
            call.result()


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


def test_echo_once_raises_when_the_server_resets_before_the_client_ends_its_side():
    """A reset raises ConnectionError also where it comes before the client has ended its side.

    There is nothing left to end, and shutdown says so by an OSError (ENOTCONN) which is no
    ConnectionError. A caller who was promised the one does not catch the other.
    """
    shutdown_comes_late(tcp_echo)
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", PATIENCE)
        with listener.accept() as server:
            assert server.read(6) == b"Hello\n"
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
