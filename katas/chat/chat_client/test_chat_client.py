"""What a person may rely on who talks and listens at the same time."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check chat_client")

from contextlib import contextmanager

import chat_client
from dojo.testing import listening, pair, start, stingy, terminal


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


def test_show_lines_shows_a_line():
    """A line that comes is written to the screen.

    Write to the stream that is given, with file=; and flush it, or the line waits for others.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        other.send(b"Welcome!\n")
        assert person.read_line() == "Welcome!\n"


def test_show_lines_shows_each_line_at_once():
    """A line is shown before the next one comes.

    A chat is read while it goes on; there is no end to wait for.
    """
    with ends() as (sock, other, person):
        start(chat_client.show_lines, sock, person.screen)
        for text in ("one\n", "two\n", "three\n"):
            other.send(text.encode())
            assert person.read_line() == text


def test_show_lines_returns_at_the_end_of_the_stream():
    """When the other end has no more to send, show_lines returns.

    recv returns b"" then, and readline "", each time: a loop has to look for it.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.show_lines, sock, person.screen)
        other.half_close()
        assert call.result() is None


def test_show_lines_shows_lines_that_come_at_once():
    """Lines that arrive together are all shown, in their order.

    One recv may bring three lines and half of a fourth: a stream knows nothing of lines.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.show_lines, sock, person.screen)
        other.send(b"one\ntwo\nthree\n")
        other.half_close()
        call.result()
        assert person.read_rest() == "one\ntwo\nthree\n"


def test_show_lines_puts_a_line_together():
    """A line that comes in pieces is shown whole, even if a piece ends inside a character.

    Read up to the newline, and decode whole lines.
    """
    with ends() as (sock, other, person):
        stingy(chat_client, at_most=1)
        start(chat_client.show_lines, sock, person.screen)
        other.send("¡Adiós, señor Núñez!\n".encode())
        assert person.read_line() == "¡Adiós, señor Núñez!\n"


# send_lines


def test_send_lines_sends_what_is_typed():
    """A line that is typed is sent, with LF at its end.

    The line end tells the server that the message is complete.
    """
    with ends() as (sock, other, person):
        start(chat_client.send_lines, person.keyboard, sock)
        person.enter("Hello\n")
        assert other.read_line() == b"Hello\n"


def test_send_lines_sends_each_line_at_once():
    """A line is sent before the next one is typed.

    What waits in a buffer, or for the end of the input, reaches no one.
    """
    with ends() as (sock, other, person):
        start(chat_client.send_lines, person.keyboard, sock)
        for text in ("one\n", "two\n"):
            person.enter(text)
            assert other.read_line() == text.encode()


def test_send_lines_tells_that_no_more_will_come():
    """When the keyboard has ended, the server's stream ends.

    shutdown(SHUT_WR) says so; otherwise the server waits for the next line for ever.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.send_lines, person.keyboard, sock)
        person.enter("That is all\n")
        person.leave()
        assert other.read_to_end() == b"That is all\n"
        assert call.result() is None


def test_send_lines_leaves_the_other_direction_open():
    """After the last line has been sent, the server's last lines can still be received.

    close() and SHUT_RDWR end both directions.
    """
    with ends() as (sock, other, person):
        call = start(chat_client.send_lines, person.keyboard, sock)
        person.leave()
        call.result()
        other.send(b"Safe home!\n")
        assert sock.recv(11) == b"Safe home!\n"


# run


def test_run_connects_and_sends():
    """run connects to the server at its address, and sends what is typed there.

    It is send_lines that does this, in a connection that run has made.
    """
    with chat() as (_, other, person):
        person.enter("Hello\n")
        assert other.read_line() == b"Hello\n"


def test_run_shows_what_comes_while_nothing_is_typed():
    """What the server says is shown at once, whatever the person does.

    A thread that waits for the keyboard hears nothing: the server needs another one.
    """
    with chat() as (_, other, person):
        other.send(b"* ana has come\n* luis has come\n")
        assert person.read_line() == "* ana has come\n"
        assert person.read_line() == "* luis has come\n"


def test_run_sends_while_the_server_says_nothing():
    """What is typed is sent at once, whatever the server does.

    People do not take turns in a chat.
    """
    with chat() as (_, other, person):
        person.enter("Is anybody here?\n")
        person.enter("Hello?\n")
        assert other.read_line() == b"Is anybody here?\n"
        assert other.read_line() == b"Hello?\n"


def test_run_ends_when_the_server_ends():
    """When the server has ended, run returns, although the person could still type.

    Neither wait in run for the keyboard, nor for a thread that does: it cannot be woken.
    """
    with chat() as (call, other, _):
        other.close()
        assert call.result() is None


def test_run_shows_the_last_line_before_it_ends():
    """What the server said before it ended is shown in full.

    The end of the conversation is the end of the stream, which comes after all lines.
    """
    with chat() as (call, other, person):
        other.send(b"The server goes home.\nBye\n")
        other.close()
        call.result()
        assert person.read_rest() == "The server goes home.\nBye\n"


def test_run_tells_the_server_that_the_person_has_left():
    """When the keyboard has ended, the server's stream ends, after the last line.

    The server waits for that: it does not end before its client does.
    """
    with chat() as (_, other, person):
        person.enter("Bye\n")
        person.leave()
        assert other.read_to_end() == b"Bye\n"


def test_run_shows_what_comes_after_the_person_has_left():
    """What the server says after the keyboard has ended is still shown, up to the server's end.

    Its last answer is on its way when the person leaves: close no socket before it has come.
    """
    with chat() as (call, other, person):
        person.leave()
        other.read_to_end()
        other.send(b"You have been here for two hours.\n")
        other.close()
        call.result()
        assert person.read_rest() == "You have been here for two hours.\n"


def test_run_closes_its_connection():
    """When run has returned, its connection is closed, and the server sees the end of it.

    run has opened the connection, so nothing else can close it.
    """
    with chat() as (call, other, _):
        other.half_close()
        call.result()
        assert other.read_to_end() == b""
