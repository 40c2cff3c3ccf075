"""What a thread owes its one client, and a server with many threads to all of its clients."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check client_thread")

import client_thread
from dojo.testing import connect, leftovers, pair, serving, stingy

PATIENCE = 5
"""Seconds in which a thread whose conversation is over has to end; it needs a millisecond."""


def started():
    """A client of the suite's, to which a thread talks."""
    sock, client = pair(client_thread)
    client_thread.ClientThread(sock, client.address).start()
    return client


# ClientThread


def test_client_thread_waits_for_start():
    """Making the object starts nothing; start() does.

    A thread that its constructor starts runs with an object that is only half made.
    """
    sock, client = pair(client_thread)
    with client:
        assert client_thread.ClientThread(sock, client.address).is_alive() is False


def test_client_thread_echoes_a_line():
    """What comes in as a line goes back as that line.

    The thread's work is its run method; start() calls it in a thread of its own.
    """
    with started() as client:
        client.send(b"Hello\n")
        assert client.read(6) == b"Hello\n"


def test_client_thread_echoes_each_line_before_the_next_one_comes():
    """A client can send a line, wait for it to come back, and send the next.

    Somebody types these lines; a server that waits for more before it answers waits for ever.
    """
    with started() as client:
        client.send(b"one\n")
        assert client.read(4) == b"one\n"
        client.send(b"two\n")
        assert client.read(4) == b"two\n"


def test_client_thread_ends_when_the_client_has_no_more_to_send():
    """At the end of the stream the connection is closed and the thread ends.

    recv returns b"" then, each time: a loop has to look for it. No socket closes with its thread.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    thread.start()
    with client:
        assert client.exchange(b"that is all\n") == b"that is all\n"
        thread.join(PATIENCE)
        assert thread.is_alive() is False
        assert leftovers(client_thread) == []


def test_client_thread_echoes_lines_that_come_at_once():
    """Lines that arrive together all go back, in their order.

    One recv may bring three lines and half of a fourth: a stream knows nothing of lines.
    """
    with started() as client:
        client.send(b"one\ntwo\nthree\n")
        assert client.read(14) == b"one\ntwo\nthree\n"


def test_client_thread_echoes_a_line_that_comes_in_pieces():
    """A line that arrives in pieces goes back whole.

    recv returns what is there, and that may be half a line. Its rest comes with the next one.
    """
    with started() as client:
        client.send(b"one\nha")
        assert client.read(4) == b"one\n"
        assert client.exchange(b"lf\n") == b"half\n"


def test_client_thread_sends_all_when_the_system_takes_only_a_part():
    """No byte is lost when the system takes less than it was asked to send.

    send may take only a part of the data and returns how much; sendall goes on with the rest.
    """
    stingy(client_thread, at_most=1000)
    line = b"0123456789" * 500 + b"\n"
    with started() as client:
        assert client.exchange(line) == line


def test_client_thread_keeps_its_lines_apart_from_those_of_others():
    """What has come of one client's line never gets into another client's.

    A buffer that all threads share mixes them; each conversation needs its own.
    """
    with started() as first, started() as second:
        first.send(b"done\nfir")
        assert first.read(5) == b"done\n"
        assert second.exchange(b"second\n") == b"second\n"
        assert first.exchange(b"st\n") == b"first\n"


def test_client_thread_ends_at_bye():
    """The line bye ends the conversation, and is not sent back.

    The client has said that it is done: there is nothing to answer.
    """
    with started() as client:
        assert client.exchange(b"bye\n") == b""


def test_client_thread_closes_its_socket_at_bye():
    """After bye the thread ends and its socket is closed, although the client's is still open.

    Waiting for the client's end would keep a thread and a socket for as long as the client likes.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    thread.start()
    with client:
        client.send(b"bye\n")
        thread.join(PATIENCE)
        assert thread.is_alive() is False
        assert leftovers(client_thread) == []


def test_client_thread_takes_bye_with_carriage_return():
    """A bye that ends in CR LF is a bye.

    Telnet and Windows programs send this. With the carriage return, the line is not b"bye".
    """
    with started() as client:
        assert client.exchange(b"bye\r\n") == b""


def test_client_thread_echoes_the_lines_before_bye():
    """Where lines and bye come at once, the lines go back, and bye ends the conversation.

    One recv may bring all of them: what counts is each line in it, not the whole.
    """
    with started() as client:
        assert client.exchange(b"one\ntwo\nbye\n") == b"one\ntwo\n"


def test_client_thread_takes_bye_in_pieces():
    """A bye that arrives letter by letter is a bye.

    A slow network cuts where it likes; what counts is the line, not what one recv returned.
    """
    stingy(client_thread, at_most=1)
    with started() as client:
        assert client.exchange(b"one\nbye\n") == b"one\n"


def test_client_thread_takes_no_goodbye_for_bye():
    """A line that only ends in bye is an ordinary line.

    endswith() and in find more than the line that was meant.
    """
    with started() as client:
        assert client.exchange(b"goodbye\nstill there\n") == b"goodbye\nstill there\n"


def test_client_thread_echoes_a_last_line_without_a_newline():
    """What the client sent after its last newline goes back as it is, at the end of the stream.

    The end of the stream ends a line, too: nothing more can come that would complete it.
    """
    with started() as client:
        assert client.exchange(b"one\ntwo") == b"one\ntwo"


def test_client_thread_ends_quietly_when_the_client_resets():
    """When the client breaks off, run returns without an error, and the socket is closed.

    Programs crash and cables are pulled. recv raises then, and that is no news to anybody.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    client.reset()
    assert thread.run() is None
    assert leftovers(client_thread) == []


# serve


def test_serve_echoes_lines():
    """A client that connects is served by a thread of its own, up to its end.

    accept gives the connection; all the rest is up to the ClientThread.
    """
    with serving(client_thread.serve) as server, connect(server.address) as client:
        assert client.exchange(b"Hello\nHow are you?\n") == b"Hello\nHow are you?\n"


def test_serve_takes_one_client_after_another():
    """When a client has gone, or has said bye, the next one is served.

    serve never returns: bye ends a conversation, not the server.
    """
    with serving(client_thread.serve) as server:
        with connect(server.address) as first:
            assert first.exchange(b"first\n") == b"first\n"
        with connect(server.address) as second:
            second.send(b"bye\n")
            assert second.read_to_end() == b""
        with connect(server.address) as third:
            assert third.exchange(b"third\n") == b"third\n"


def test_serve_is_not_held_up_by_a_client_that_says_nothing():
    """A client that connects and stays silent stops no other.

    Its thread waits for it, and nobody else does: this is what the threads are for.
    """
    with serving(client_thread.serve) as server, connect(server.address) as silent:
        with connect(server.address) as client:
            assert client.exchange(b"Hello\n") == b"Hello\n"
        assert silent.exchange(b"at last\n") == b"at last\n"


def test_serve_leaves_nothing_of_clients_that_have_ended():
    """When clients have ended their side, neither a thread nor an open socket of theirs is left.

    A server runs for months, and a little left of each client is too much in the end.
    """
    with serving(client_thread.serve) as server:
        with connect(server.address) as first, connect(server.address) as second:
            assert first.exchange(b"first\n") == b"first\n"
            assert second.exchange(b"second\n") == b"second\n"
        assert leftovers(client_thread) == []
