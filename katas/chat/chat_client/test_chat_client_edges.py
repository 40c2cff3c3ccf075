"""The finer points of talking and listening at once: odd line ends, and servers that go away."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check chat_client --edges")

import socket
from contextlib import contextmanager

import chat_client
from dojo.testing import (
    crashes,
    ipv6,
    leftovers,
    listening,
    nobody_listening,
    pair,
    raises,
    start,
    stingy,
    terminal,
)


@contextmanager
def ends():
    """A socket for the solution, the suite's end of its connection, and a person at a terminal."""
    sock, other = pair(chat_client)
    with other, terminal(chat_client) as person:
        yield sock, other, person


@contextmanager
def chat():
    """A client in the background, the server's end of its connection, and the person."""
    with listening() as server, terminal(chat_client) as person:
        call = start(chat_client.run, server.address, person.keyboard, person.screen)
        with server.accept() as other:
            yield call, other, person


# show_lines


def test_show_lines_shows_no_carriage_return():
    """A line that ends in CR LF is shown without the CR.

    Telnet and Windows programs send this line end.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send(b"From a typewriter\r\n")
        assert person.read_line() == "From a typewriter\n"


def test_show_lines_shows_empty_lines():
    """An empty line is shown as an empty line, and ends nothing.

    Only a stream that has ended gives nothing at all, not even a newline.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send(b"\none\n")
        assert person.read_line() == "\n"
        assert person.read_line() == "one\n"


def test_show_lines_keeps_spaces():
    """Spaces and tabs at the beginning and the end of a line are shown.

    strip() takes away more than the line end.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send(b"  indented \t\n")
        assert person.read_line() == "  indented \t\n"


def test_show_lines_ends_lines_at_line_feeds_only():
    """A line ends at LF, and no other character ends one.

    splitlines() knows a dozen more, such as the form feed and U+2028.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send("one\x0bline\x0c,\x85 still\u2028one\n".encode())
        assert person.read_line() == "one\x0bline\x0c,\x85 still\u2028one\n"


def test_show_lines_shows_a_last_line_without_a_newline():
    """What comes after the last newline is shown as a line, at the end of the stream.

    The end of the stream ends a line, too: nothing more can come that would complete it.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.show_lines, sock, person.screen)
        other.send(b"one\nto be cont")
        other.half_close()
        call.result()
        assert person.read_rest() == "one\nto be cont\n"


def test_show_lines_adds_nothing_at_the_end():
    """If the stream ends after a newline, no empty line is shown.

    What comes after the last newline is a line only if there is something.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.show_lines, sock, person.screen)
        other.send(b"one\n")
        other.half_close()
        call.result()
        assert person.read_rest() == "one\n"


def test_show_lines_replaces_what_is_no_utf_8():
    """Bytes that are no UTF-8 are shown as U+FFFD, and the next line is shown as well.

    One odd byte is no reason to hang up.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send(b"caf\xe9 con leche\nfor two\n")
        assert person.read_line() == "caf\ufffd con leche\n"
        assert person.read_line() == "for two\n"


def test_show_lines_shows_a_long_line():
    """A line of any length is shown whole.

    The size that is given to recv is no limit for a line.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send(b"0123456789" * 2_000 + b"\n")
        assert person.read_line() == "0123456789" * 2_000 + "\n"


def test_show_lines_returns_quietly_when_the_other_end_resets():
    """When the other end breaks off, show_lines returns without an error.

    Programs crash and cables are pulled: recv raises then.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.show_lines, sock, person.screen)
        other.reset()
        assert call.result() is None


def test_show_lines_leaves_the_socket_open():
    """After the last line the socket can still be used.

    The other direction is not over, and who opened it closes it.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.show_lines, sock, person.screen)
        other.half_close()
        call.result()
        sock.sendall(b"still there")
        assert other.read(11) == b"still there"


# send_lines


def test_send_lines_sends_empty_lines():
    """A bare Enter is a message, the empty one, and ends nothing.

    readline() returns "\\n" for an empty line, and "" only at the end.
    """
    with ends() as (sock, other, person):
        start(chat_client.send_lines, person.keyboard, sock)
        person.enter("\nand now?\n")
        assert (other.read_line(), other.read_line()) == (b"\n", b"and now?\n")


def test_send_lines_keeps_spaces():
    """Spaces and tabs at the beginning and the end of a line are sent.

    strip() takes away more than the line end.
    """
    with ends() as (sock, other, person):
        start(chat_client.send_lines, person.keyboard, sock)
        person.enter("  indented \t\n")
        assert other.read_line() == b"  indented \t\n"


def test_send_lines_ends_a_last_line_without_a_newline():
    """If the keyboard ends inside a line, that line is sent with LF at its end.

    Without it the server would not know that the message is complete.
    """
    with ends() as (sock, other, person):
        start(chat_client.send_lines, person.keyboard, sock)
        person.enter("one\nhalf")
        person.leave()
        assert other.read_to_end() == b"one\nhalf\n"


def test_send_lines_sends_utf_8():
    """What is typed is sent in UTF-8, in any locale.

    Name the encoding: bytes have to mean the same at both ends.
    """
    with ends() as (sock, other, person):
        start(chat_client.send_lines, person.keyboard, sock)
        person.enter("¡Olé! 5 €\n")
        assert other.read_line() == "¡Olé! 5 €\n".encode()


def test_send_lines_sends_all_when_the_system_takes_only_a_part():
    """No byte is lost when the system takes less than it was asked to send.

    send may take only a part of the data and returns how much; sendall goes on with the rest.
    """
    with ends() as (sock, other, person):
        stingy(chat_client, at_most=1000)
        start(chat_client.send_lines, person.keyboard, sock)
        person.enter("0123456789" * 500 + "\n")
        assert other.read_line() == b"0123456789" * 500 + b"\n"


def test_send_lines_returns_quietly_when_the_other_end_has_broken_off():
    """When the other end has broken off, the next line ends send_lines, without an error.

    Sending raises then, and there is no one left to send the rest to.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.send_lines, person.keyboard, sock)
        other.reset()
        person.enter("Hello?\nAnybody?\n")
        person.leave()
        assert call.result() is None


# run


def test_run_tells_that_there_is_no_server():
    """If nothing listens at the address, ConnectionRefusedError comes out of run.

    The caller knows what to tell the person.
    """
    with (
        terminal(chat_client) as person,
        nobody_listening() as address,
        raises(ConnectionRefusedError),
    ):
        chat_client.run(address, person.keyboard, person.screen)


def test_run_ends_quietly_when_the_server_resets():
    """When the server breaks off, run returns without an error.

    For the person the chat is over, whatever the way.
    """
    with chat() as (call, other, _):
        other.reset()
        assert call.result() is None


def test_run_lets_the_program_end():
    """A thread that still waits for the keyboard keeps no program from ending.

    Python waits for all threads at the end, and for this one until the next Enter; not for daemons.
    """
    with chat() as (call, other, _):
        other.close()
        call.result()
        assert leftovers(chat_client, daemons=False) == []


def test_run_lets_its_thread_end_with_the_keyboard():
    """The thread that still waits for the keyboard ends with the next line that it reads, quietly.

    The socket is closed by then: sending raises an OSError that is no ConnectionError.
    """
    with chat() as (call, other, person):
        other.close()
        call.result()
        person.enter("too late\n")
        person.leave()
        assert leftovers(chat_client) == []
        assert crashes(chat_client) == []


def test_run_leaves_the_screen_open():
    """After the conversation the screen can still be written to.

    Who opened a stream closes it.
    """
    with chat() as (call, other, person):
        other.send(b"Bye\n")
        other.close()
        call.result()
        person.screen.write("(the end)\n")
        assert person.read_rest() == "Bye\n(the end)\n"


@ipv6
def test_run_connects_over_ipv6():
    """The address may be one of IPv6.

    create_connection finds out which family an address belongs to.
    """
    with listening(socket.AF_INET6) as server, terminal(chat_client) as person:
        start(chat_client.run, server.address, person.keyboard, person.screen)
        with server.accept() as other:
            person.enter("Hello\n")
            assert other.read_line() == b"Hello\n"
