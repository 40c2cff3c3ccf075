"""A server that greets its clients, and a client that asks and reads the answer."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check greeting")

import greeting
from dojo.testing import connect, listening, nobody_listening, raises, serving, start, stingy

PATIENCE = 30.0
"""Seconds that a client is given where the server answers at once."""

LONG_NAME = b"Ada, " * 1000


def greeter(hello=b"Hello, "):
    """The server, greeting with these bytes while the block runs."""
    return serving(greeting.greet_clients, None, hello)


# greet_clients


def test_greet_clients_answers_with_the_greeting_and_what_was_said():
    """A client that has said its name gets the greeting, followed by the name.

    The client says that it is done by ending its side. The other direction is still open.
    """
    with greeter() as server, connect(server.address) as client:
        client.send(b"Ada")
        client.half_close()
        assert client.read(10) == b"Hello, Ada"


def test_greet_clients_ends_the_connection_after_the_answer():
    """After the answer comes the end of the stream.

    A client reads to the end; if nothing closes the connection, it waits for ever.
    """
    with greeter() as server, connect(server.address) as client:
        client.send(b"Ada")
        client.half_close()
        assert client.read_to_end() == b"Hello, Ada"


def test_greet_clients_takes_the_next_client():
    """When one client has been greeted, the next one is.

    A server is there for all that come, not for the first alone.
    """
    with greeter() as server:
        with connect(server.address) as first:
            assert first.exchange(b"Ada") == b"Hello, Ada"
        with connect(server.address) as second:
            assert second.exchange(b"Grace") == b"Hello, Grace"
        with connect(server.address) as third:
            assert third.exchange(b"Joan") == b"Hello, Joan"


def test_greet_clients_reads_to_the_end():
    """All that the client says is in the answer, in however many pieces it comes.

    One recv returns one piece. Only b"" says that no more will come.
    """
    stingy(greeting, at_most=2)
    with greeter() as server, connect(server.address) as client:
        client.send(b"Grace Hopper")
        client.half_close()
        assert client.read_until_gone() == b"Hello, Grace Hopper"


def test_greet_clients_sends_the_whole_answer():
    """The whole answer reaches the client, even if the system takes less at a time.

    A part is all that send promises; sendall goes on until nothing is left.
    """
    stingy(greeting, at_most=1000)
    with greeter() as server, connect(server.address) as client:
        client.send(LONG_NAME)
        client.half_close()
        assert client.read_to_end() == b"Hello, " + LONG_NAME


def test_greet_clients_outlives_a_client_that_hangs_up():
    """A client that breaks off its connection does not end the server.

    Programs crash and cables are pulled: recv and sendall then raise, for that one conversation.
    """
    with greeter() as server:
        rude = connect(server.address)
        rude.send(b"Ada")
        rude.reset()
        with connect(server.address) as next_client:
            assert next_client.exchange(b"Grace") == b"Hello, Grace"


# ask


def test_ask_returns_the_answer():
    """What the server answers is the result.

    The message goes out, the answer comes back, the server closes.
    """
    with listening() as listener:
        call = start(greeting.ask, listener.address, b"Ada", PATIENCE)
        with listener.accept() as server:
            assert server.read(3) == b"Ada"
            server.send(b"Welcome, Ada")
        assert call.result() == b"Welcome, Ada"


def test_ask_ends_its_side_after_the_message():
    """The server sees the end of the stream right after the message, and can still answer.

    A server that reads to the end before it answers has no other sign that the message is
    complete.
    """
    with listening() as listener:
        call = start(greeting.ask, listener.address, b"Ada", PATIENCE)
        with listener.accept() as server:
            assert server.read_to_end() == b"Ada"
            server.send(b"Welcome, Ada")
        assert call.result() == b"Welcome, Ada"


def test_ask_reads_to_the_end():
    """The whole answer is returned, in however many pieces it comes.

    Where one recv stops says nothing about the answer: only b"" marks the end of the stream.
    """
    stingy(greeting, at_most=4)
    with listening() as listener:
        call = start(greeting.ask, listener.address, b"Ada", PATIENCE)
        with listener.accept() as server:
            server.read(3)
            server.send(b"Welcome to London, Ada")
        assert call.result() == b"Welcome to London, Ada"


def test_ask_sends_the_whole_message():
    """The whole message reaches the server, even if the system takes less at a time.

    A part is all that send promises; sendall goes on until nothing is left.
    """
    stingy(greeting, at_most=1000)
    with listening() as listener:
        call = start(greeting.ask, listener.address, LONG_NAME, PATIENCE)
        with listener.accept() as server:
            assert server.read(len(LONG_NAME)) == LONG_NAME
        call.result()


def test_ask_gives_up_on_a_silent_server():
    """A server that takes the connection and never answers raises TimeoutError.

    Without a time limit, a server that hangs makes all its clients hang too.
    """
    with listening() as listener, raises(TimeoutError):
        call = start(greeting.ask, listener.address, b"Ada", 0.1)
        with listener.accept():
            call.result()


def test_ask_raises_when_nobody_listens():
    """An address at which no server listens raises ConnectionRefusedError.

    The system answers at once in the place of the missing server, and the caller should know.
    """
    with nobody_listening() as address, raises(ConnectionRefusedError):
        greeting.ask(address, b"Ada", PATIENCE)
