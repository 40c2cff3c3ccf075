"""Edge cases of greetings: silence, bytes that are no text, breaks, sockets left open, IPv6."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check greeting --edges")

import socket

import greeting
from dojo.testing import connect, ipv6, leftovers, listening, raises, serving, start

PATIENCE = 30.0
"""Seconds that a client is given where the server answers at once."""

A_MILLION_BYTES = b"".join(b"%07d\n" % number for number in range(125_000))
ALL_256_VALUES = bytes(range(256))


def greeter(hello=b"Hello, ", **options):
    """The server, greeting with these bytes while the block runs."""
    return serving(greeting.greet_clients, None, hello, **options)


# greet_clients


def test_greet_clients_greets_a_silent_client():
    """A client that ends its side without a word gets the greeting alone.

    It has said nothing, which is a whole message as well.
    """
    with greeter() as server, connect(server.address) as client:
        client.half_close()
        assert client.read_to_end() == b"Hello, "


def test_greet_clients_may_have_an_empty_greeting():
    """With an empty greeting, the answer is what the client said.

    Then it is an echo, sent at the end.
    """
    with greeter(b"") as server, connect(server.address) as client:
        assert client.exchange(b"Ada") == b"Ada"


def test_greet_clients_answers_in_bytes():
    """All 256 byte values come back unchanged, in the greeting and after it.

    A stream carries bytes. Most of their sequences are no text in any encoding.
    """
    with greeter(ALL_256_VALUES) as server, connect(server.address) as client:
        client.send(ALL_256_VALUES)
        client.half_close()
        assert client.read_to_end() == ALL_256_VALUES * 2


def test_greet_clients_answers_a_client_that_says_a_lot():
    """A million bytes are answered, complete and in order.

    That is more than one recv returns.
    """
    with greeter() as server, connect(server.address) as client:
        client.send(A_MILLION_BYTES)
        client.half_close()
        assert client.read_to_end() == b"Hello, " + A_MILLION_BYTES


def test_greet_clients_outlives_a_client_that_ends_its_side_and_hangs_up():
    """A client that ends its side and breaks off before its answer does not end the server.

    ConnectionResetError is not the only sign of a break: after the client's end, sending raises
    BrokenPipeError on Linux. Both are ConnectionError.
    """
    with greeter() as server:
        rude = connect(server.address)
        rude.send(b"Ada")
        rude.half_close()
        rude.reset()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"Grace") == b"Hello, Grace"


def test_greet_clients_closes_the_connection_of_a_client_that_hangs_up():
    """The connection of a client that breaks off is closed, too.

    A close that stands after the answer is not reached then. A server that leaks a socket with
    each such client runs out of them.
    """
    with greeter() as server:
        rude = connect(server.address)
        rude.send(b"Ada")
        rude.reset()
        with connect(server.address) as next_client:
            next_client.exchange(b"Grace")
        assert leftovers(greeting) == []


@ipv6
def test_greet_clients_greets_ipv6_clients():
    """A listener for IPv6 is served just as well.

    The addresses of IPv6 sockets have four parts, so code that takes them apart in two breaks.
    """
    with greeter(family=socket.AF_INET6) as server, connect(server.address) as client:
        assert client.exchange(b"Ada") == b"Hello, Ada"


# ask


def test_ask_sends_an_empty_message():
    """An empty message is an end without bytes.

    The end of the stream can be sent alone: it is not a part of any message.
    """
    with listening() as listener:
        call = start(greeting.ask, listener.address, b"", PATIENCE)
        with listener.accept() as server:
            assert server.read_to_end() == b""
            server.send(b"Who is there?")
        assert call.result() == b"Who is there?"


def test_ask_returns_an_empty_answer():
    """A server that ends without a word gives an empty answer.

    The conversation was complete; there was nothing to say.
    """
    with listening() as listener:
        call = start(greeting.ask, listener.address, b"Ada", PATIENCE)
        with listener.accept() as server:
            server.read_to_end()
        assert call.result() == b""


def test_ask_gives_up_on_a_server_that_stops_half_way():
    """A server that sends a part of its answer and then nothing more raises TimeoutError.

    Its stream has not ended, so what has come is no answer yet.
    """
    with listening() as listener, raises(TimeoutError):
        call = start(greeting.ask, listener.address, b"Ada", 0.5)
        with listener.accept() as server:
            server.send(b"Wel")
            call.result()


def test_ask_raises_when_the_server_breaks_off():
    """A server that breaks off the connection instead of ending it raises an OSError.

    Bytes may be lost then: what has come so far is no answer.
    """
    with listening() as listener:
        call = start(greeting.ask, listener.address, b"Ada", PATIENCE)
        with listener.accept() as server:
            assert server.read(3) == b"Ada"
            server.reset()
        with raises(OSError):
            call.result()


def test_ask_closes_its_socket_when_it_gives_up():
    """The socket is closed in each case, errors included.

    A close that stands after the last recv is not reached when it raises.
    """
    with listening() as listener:
        with raises(TimeoutError):
            call = start(greeting.ask, listener.address, b"Ada", 0.1)
            with listener.accept():
                call.result()
        assert leftovers(greeting) == []


@ipv6
def test_ask_reaches_an_ipv6_server():
    """A server at an IPv6 address is reached just as well.

    The family of a socket has to fit the address that it connects to.
    """
    with listening(family=socket.AF_INET6) as listener:
        call = start(greeting.ask, listener.address, b"Ada", PATIENCE)
        with listener.accept() as server:
            server.read(3)
            server.send(b"Welcome, Ada")
        assert call.result() == b"Welcome, Ada"
