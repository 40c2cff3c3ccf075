"""Edge cases of a thread for each client: every byte, what is no bye, slow and lost clients."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check client_thread --edges")

import socket
from contextlib import ExitStack

import client_thread
from dojo.testing import connect, ipv6, leftovers, pair, serving, small_buffers, stingy

MANY = 200
ROOM = 8192
"""Bytes: far fewer than a long line has, so that a send has to wait for its reader."""

NUMBERED = b"".join(b"line %d\n" % number for number in range(5_000))
"""Some 50,000 bytes in which no line is like another."""

ALL_BYTES = bytes(range(256)) + b"\n"


def started():
    """A client of the suite's, to which a thread talks."""
    sock, client = pair(client_thread)
    client_thread.ClientThread(sock, client.address).start()
    return client


def welcomed(address):
    """A client whose conversation has begun: it has sent a line and got it back."""
    client = connect(address)
    client.send(b"hello\n")
    assert client.read(6) == b"hello\n"
    return client


# ClientThread


def test_client_thread_keeps_the_end_of_a_line():
    """A line that ends in CR LF goes back with CR LF, one that ends in LF with LF.

    An echo changes nothing. Telnet and many other clients end their lines in CR LF.
    """
    with started() as client:
        assert client.exchange(b"dos\r\nunix\n") == b"dos\r\nunix\n"


def test_client_thread_takes_a_lone_carriage_return_for_an_ordinary_byte():
    """A carriage return without a newline after it ends no line, and begins none.

    `splitlines` cuts at every sign that ends a line somewhere; here only the newline does.
    """
    with started() as client:
        assert client.exchange(b"one\rbye\rtwo\n") == b"one\rbye\rtwo\n"
    with started() as client:
        client.send(b"good\rbye\n")
        assert client.read(9) == b"good\rbye\n"


def test_client_thread_echoes_empty_lines():
    """A line with nothing in it goes back like any other.

    b"\\n" is a line; only b"" from recv is the end of the stream.
    """
    with started() as client:
        assert client.exchange(b"\n\n\nstill there\n") == b"\n\n\nstill there\n"


def test_client_thread_keeps_spaces():
    """Spaces and tabs around a line go back with it.

    strip() takes more than the line end, and what it took cannot be sent back.
    """
    with started() as client:
        assert client.exchange(b"  in \t\n \n") == b"  in \t\n \n"


def test_client_thread_echoes_text_that_is_split_inside_a_character():
    """Characters of several bytes go back unchanged, wherever the pieces are cut.

    In UTF-8 an accented letter has two bytes: decoding each piece meets half a letter.
    """
    stingy(client_thread, at_most=1)
    text = "ñandú, 10 €, 你好\n".encode()
    with started() as client:
        assert client.exchange(text) == text


def test_client_thread_echoes_all_256_byte_values():
    """Every byte value from 0 to 255 goes back unchanged.

    The lines of a stream are bytes; they need not be text in any encoding.
    """
    with started() as client:
        assert client.exchange(ALL_BYTES) == ALL_BYTES


def test_client_thread_echoes_a_long_line():
    """A line of 262,148 bytes goes back whole, and its last four are no bye.

    It takes several recv to get it. A limit on a line makes its rest a line of its own.
    """
    line = b"0123456789abcdef" * 16_384 + b"bye\n"
    with started() as client:
        assert client.exchange(line) == line


def test_client_thread_echoes_many_lines():
    """5,000 lines go back, complete and in order.

    The client sends without a pause, so pieces end anywhere within a line.
    """
    with started() as client:
        assert client.exchange(NUMBERED) == NUMBERED


def test_client_thread_gives_a_silent_client_the_end_alone():
    """A client that sends nothing and ends gets the end of the stream, and no bytes.

    There is no last line where there are no bytes.
    """
    with started() as client:
        client.half_close()
        assert client.read_to_end() == b""


def test_client_thread_takes_bye_as_the_last_line_without_a_newline():
    """A bye that the end of the stream completes is a bye, and is not sent back.

    printf bye | nc sends just that; a last line is a line.
    """
    with started() as client:
        assert client.exchange(b"one\nbye") == b"one\n"


def test_client_thread_takes_bye_whose_carriage_return_comes_alone():
    """A bye in CR LF is a bye, even if the newline arrives later than the carriage return.

    Nobody can tell what a carriage return at the end of a piece is before the next byte is there.
    """
    stingy(client_thread, at_most=1)
    with started() as client:
        client.send(b"one\nbye\r\n")
        assert client.read_to_end() == b"one\n"


def test_client_thread_drops_what_comes_after_bye():
    """Lines after a bye do not go back, even if they came in the same piece.

    The conversation is over at that line; what has been read beyond it is nobody's any more.
    """
    with started() as client:
        client.send(b"one\n")
        assert client.read(4) == b"one\n"
        client.send(b"bye\ntwo\nthree\n")
        assert client.read_until_gone() == b""


def test_client_thread_takes_no_goodbye_for_bye_when_it_comes_in_pieces():
    """The bye of a goodbye ends nothing, even if it arrives by itself.

    What counts is the line, and its beginning has come before.
    """
    with started() as client:
        client.send(b"hello\ngood")
        assert client.read(6) == b"hello\n"
        client.send(b"bye\n")
        assert client.read(8) == b"goodbye\n"


def test_client_thread_takes_no_longer_word_for_bye():
    """A line that only begins with bye is an ordinary line.

    startswith() finds more than the line that was meant.
    """
    with started() as client:
        assert client.exchange(b"bye!\nbye bye\n") == b"bye!\nbye bye\n"


def test_client_thread_takes_no_bye_with_spaces_around_it():
    """Only bye itself ends the conversation: with a space before or after it, it is a line.

    strip() lets " bye" and "bye " end it, too.
    """
    with started() as client:
        assert client.exchange(b" bye\nbye \nbye\t\n") == b" bye\nbye \nbye\t\n"


def test_client_thread_takes_no_bye_in_capitals():
    """BYE and Bye are ordinary lines.

    In a protocol a word is the same only if its bytes are.
    """
    with started() as client:
        assert client.exchange(b"BYE\nBye\n") == b"BYE\nBye\n"


def test_client_thread_ends_quietly_when_nobody_takes_the_echo():
    """When the client has broken off before its line can go back, run returns without an error.

    The bytes may still be there while their sender is not. Then it is sendall that raises.
    """
    sock, client = pair(client_thread)
    thread = client_thread.ClientThread(sock, client.address)
    client.send(b"one\ntwo\n")
    client.half_close()
    client.reset()
    assert thread.run() is None
    assert leftovers(client_thread) == []


# serve


def test_serve_is_not_held_up_by_a_client_in_the_middle_of_a_line():
    """A client that has sent half a line, and thinks about the rest, stops no other.

    To wait for the rest of a line is a wait like any other.
    """
    with serving(client_thread.serve) as server, connect(server.address) as slow:
        slow.send(b"a line\nhalf a ")
        assert slow.read(7) == b"a line\n"
        with connect(server.address) as client:
            assert client.exchange(b"a whole line\n") == b"a whole line\n"
        assert slow.exchange(b"line\n") == b"half a line\n"


def test_serve_is_not_held_up_by_a_client_that_does_not_read():
    """A client that does not read what it is sent stops no other.

    When the buffers on the way are full, sendall waits, and with it all who wait for its lock.
    """
    line = b"0123456789" * 30_000 + b"\n"
    small_buffers(client_thread)
    with (
        serving(client_thread.serve) as server,
        connect(server.address, room=ROOM) as lazy,
    ):
        lazy.send(line)
        assert lazy.read(10) == line[:10]
        with connect(server.address) as client:
            assert client.exchange(b"Hello\n") == b"Hello\n"
        lazy.half_close()
        assert lazy.read_to_end() == line[10:]


def test_serve_talks_to_two_clients_in_turns():
    """Two clients can talk in turns, each for as long as it likes.

    Each thread waits for its own client only.
    """
    with (
        serving(client_thread.serve) as server,
        welcomed(server.address) as first,
        welcomed(server.address) as second,
    ):
        first.send(b"one\n")
        assert first.read(4) == b"one\n"
        second.send(b"two\n")
        assert second.read(4) == b"two\n"
        first.send(b"three\n")
        assert first.read(6) == b"three\n"


def test_serve_serves_200_clients_last_come_first_served():
    """200 clients are connected at once, and are answered whichever of them speaks.

    They speak in the reverse order of their coming: any order is as good as another.
    """
    with serving(client_thread.serve) as server, ExitStack() as clients:
        came = [clients.enter_context(welcomed(server.address)) for _ in range(MANY)]
        answers = [client.exchange(b"my turn\n") for client in reversed(came)]
        assert answers == [b"my turn\n"] * MANY
        assert leftovers(client_thread) == []


def test_serve_leaves_nothing_of_a_client_that_has_said_bye():
    """After bye neither the thread nor an open socket is left, though the client is still there.

    serve must not hold the connection when the thread is done with it.
    """
    with serving(client_thread.serve) as server, connect(server.address) as client:
        client.send(b"one\nbye\n")
        assert client.read_to_end() == b"one\n"
        assert leftovers(client_thread) == []


def test_serve_leaves_nothing_of_a_client_that_resets():
    """When a client has broken off, neither its thread nor its socket is left.

    An error is one of the ways in which a conversation ends, and all of them close the socket.
    """
    with serving(client_thread.serve) as server:
        welcomed(server.address).reset()
        assert leftovers(client_thread) == []


def test_serve_outlives_a_client_that_resets():
    """A client that breaks off disturbs neither the others nor those who come later.

    The threads have nothing in common that could break with it.
    """
    with serving(client_thread.serve) as server, welcomed(server.address) as friend:
        welcomed(server.address).reset()
        assert friend.exchange(b"what was that?\n") == b"what was that?\n"
        with connect(server.address) as late:
            assert late.exchange(b"still there?\n") == b"still there?\n"


@ipv6
def test_serve_serves_ipv6_clients():
    """Clients of a listener for IPv6 are served just as well.

    Their addresses have four parts: code that takes an address apart in two breaks there.
    """
    with (
        serving(client_thread.serve, family=socket.AF_INET6) as server,
        connect(server.address) as client,
    ):
        assert client.exchange(b"Hello\n") == b"Hello\n"
