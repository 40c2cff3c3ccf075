"""What an echo service over TCP has to do, on both ends of the connection."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check tcp_echo")

import tcp_echo
from dojo.testing import connect, listening, nobody_listening, raises, serving, start, stingy

HOST = "127.0.0.1"
PATIENCE = 30.0
"""Seconds that a client is given where the server answers at once."""

FIVE_THOUSAND_BYTES = b"".join(b"%07d\n" % number for number in range(625))


def address_of(listener):
    """The host and the port of a listener that the solution opened."""
    return listener.getsockname()[:2]


def welcome_next(listener):
    """Take the next client of a listener that the solution opened, greet it, and hang up."""
    connection, _ = listener.accept()
    connection.sendall(b"welcome")
    connection.close()


# open_listener


def test_open_listener_is_bound_to_the_given_host():
    """The socket is bound to the host it was given, and to no other.

    A service meant for this machine alone must not be open to the whole network.
    """
    assert tcp_echo.open_listener(HOST, 0).getsockname()[0] == "127.0.0.1"


def test_open_listener_with_port_0_lets_the_system_pick():
    """With port 0 the system picks a free port, another one for each listener.

    Tests, and services that are found by other means, never collide on such a port.
    """
    first = tcp_echo.open_listener(HOST, 0)
    second = tcp_echo.open_listener(HOST, 0)
    assert (address_of(first) == address_of(second)) is False


def test_open_listener_takes_a_connection():
    """Clients can connect to the address that the listener reports.

    A bound socket is no server yet: it has to be told to listen.
    """
    listener = tcp_echo.open_listener(HOST, 0)
    with connect(address_of(listener)) as client:
        welcome_next(listener)
        assert client.read_to_end() == b"welcome"


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
        client.read_to_end()
    listener.close()
    reopened = tcp_echo.open_listener(*address)
    assert address_of(reopened) == address


# serve


def test_serve_sends_back_what_it_gets():
    """What a client sends comes back to it.

    "An echo service simply sends back to the originating source any data it receives" (RFC 862).
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(b"Hello\n")
        assert client.read(6) == b"Hello\n"


def test_serve_sends_back_what_is_no_line():
    """Bytes come back as soon as they arrive, be they the end of a line or not.

    A stream knows no lines. A server that waits for one waits for ever, if its client waits for the
    echo before it sends more.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(b"Hel")
        assert client.read(3) == b"Hel"


def test_serve_goes_on_until_the_client_ends():
    """A client can send, wait for its echo, and send again, as often as it likes.

    Only the client knows when it is done; one piece of data is not the whole conversation.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(b"one\n")
        assert client.read(4) == b"one\n"
        client.send(b"two\n")
        assert client.read(4) == b"two\n"
        client.send(b"three\n")
        assert client.read(6) == b"three\n"


def test_serve_answers_a_client_that_half_closes():
    """A client that has no more to send gets its echo, then the end of the stream.

    A half-close says "I am done sending", not "I am gone": the other direction is still open.
    """
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(b"Hello\n")
        client.half_close()
        assert client.read_to_end() == b"Hello\n"


def test_serve_takes_one_client_after_another():
    """When a client's conversation is over, the next client gets its own.

    serve never returns: a server is there for whoever comes.
    """
    with serving(tcp_echo.serve) as server:
        with connect(server.address) as first:
            assert first.exchange(b"first\n") == b"first\n"
        with connect(server.address) as second:
            assert second.exchange(b"second\n") == b"second\n"
        with connect(server.address) as third:
            assert third.exchange(b"third\n") == b"third\n"


def test_serve_outlives_a_client_that_resets():
    """A client that breaks off its connection does not end the server.

    Programs crash and cables are pulled: recv and send then raise, for that one conversation.
    """
    with serving(tcp_echo.serve) as server:
        rude = connect(server.address)
        rude.send(b"hello\n")
        assert rude.read(6) == b"hello\n"
        rude.reset()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"still there?\n") == b"still there?\n"


def test_serve_sends_all_when_the_system_takes_only_a_part():
    """No byte is lost when the system reads and sends less than it was asked to.

    send may take only a part of the data and returns how much; the rest is the caller's to send.
    """
    stingy(tcp_echo, at_most=1000)
    with serving(tcp_echo.serve) as server, connect(server.address) as client:
        client.send(FIVE_THOUSAND_BYTES)
        assert client.read(5000) == FIVE_THOUSAND_BYTES


# echo_once


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


def test_echo_once_joins_an_answer_that_comes_in_pieces():
    """An answer that arrives in pieces is returned in one.

    Where one recv stops says nothing about the answer: only b"" marks the end of the stream.
    """
    stingy(tcp_echo, at_most=1000)
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, FIVE_THOUSAND_BYTES, PATIENCE)
        with listener.accept() as server:
            server.read(5000)
            server.send(FIVE_THOUSAND_BYTES)
        assert call.result() == FIVE_THOUSAND_BYTES


def test_echo_once_sends_all_when_the_system_takes_only_a_part():
    """The whole message reaches the server, even if the system takes less at a time.

    A part is all that send promises; sendall goes on until nothing is left, or raises.
    """
    stingy(tcp_echo, at_most=1000)
    with listening() as listener:
        call = start(tcp_echo.echo_once, listener.address, FIVE_THOUSAND_BYTES, PATIENCE)
        with listener.accept() as server:
            assert server.read(5000) == FIVE_THOUSAND_BYTES
            server.send(FIVE_THOUSAND_BYTES)
        call.result()


def test_echo_once_gives_up_on_a_silent_server():
    """A server that takes the connection and never answers raises TimeoutError.

    Without a time limit, a server that hangs makes all its clients hang too.
    """
    with listening() as listener, raises(TimeoutError):
        call = start(tcp_echo.echo_once, listener.address, b"Hello\n", 0.1)
        with listener.accept():
            call.result()


def test_echo_once_raises_when_nobody_listens():
    """An address on which nobody listens raises ConnectionRefusedError.

    The system answers at once in the place of the missing server, and the caller should know.
    """
    with nobody_listening() as address, raises(ConnectionRefusedError):
        tcp_echo.echo_once(address, b"Hello\n", PATIENCE)
