"""The finer points of a conversation by turns: line ends, odd ends of streams, odd bytes."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check chat_duet --edges")

from contextlib import contextmanager

import chat_duet
from dojo.testing import leftovers, pair, start, stingy, terminal


@contextmanager
def ends():
    """A socket for the solution, the suite's end of its connection, and a person at a terminal."""
    sock, other = pair(chat_duet)
    with other, terminal(chat_duet) as person:
        yield sock, other, person


def talk(sock, person, first=True):
    """The conversation, as it goes on in the background."""
    return start(chat_duet.talk, sock, person.keyboard, person.screen, first)


# is_bye


def test_is_bye_takes_the_word_as_it_is():
    """Capitals, spaces around it or a second bye make it an ordinary line.

    Only the line end may come after the word.
    """
    for line in ("Bye", " bye", "bye ", "", "\n", "bye bye\n"):
        assert chat_duet.is_bye(line) is False


# talk


def test_talk_speaks_first_unless_told_otherwise():
    """Without its last argument, talk has the first turn.

    first is True by default.
    """
    with ends() as (sock, other, person):
        start(chat_duet.talk, sock, person.keyboard, person.screen)
        person.enter("Hello\n")
        assert other.read_line() == b"Hello\n"


def test_talk_shows_no_carriage_return():
    """A line that ends in CR LF is shown without the CR.

    Telnet and Windows programs send this line end.
    """
    with ends() as (sock, other, person):
        talk(sock, person, first=False)
        other.send(b"From a typewriter\r\n")
        assert person.read_line() == "From a typewriter\n"


def test_talk_ends_at_bye_with_a_carriage_return():
    """A bye that ends in CR LF is a bye.

    The line end, whichever it is, is no part of the word.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.send(b"bye\r\n")
        assert call.result() is None


def test_talk_keeps_spaces():
    """Spaces and tabs at the beginning and the end of a line are part of it, said or heard.

    strip() takes away more than the line end.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("  two spaces \t\n")
        assert other.read_line() == b"  two spaces \t\n"
        other.send(b"\tone tab \n")
        assert person.read_line() == "\tone tab \n"


def test_talk_ends_lines_at_line_feeds_only():
    """A line ends at LF, and no other character ends one.

    splitlines() knows a dozen more, such as the form feed and U+2028.
    """
    with ends() as (sock, other, person):
        talk(sock, person, first=False)
        other.send("one\x0bline\x0c,\x85 still\u2028one\n".encode())
        assert person.read_line() == "one\x0bline\x0c,\x85 still\u2028one\n"


def test_talk_keeps_a_line_that_comes_too_early():
    """Lines that the other end sends ahead of its turn wait, and none is lost.

    What has been read beyond a line belongs to the next turn: keep it.
    """
    with ends() as (sock, other, person):
        talk(sock, person, first=False)
        other.send(b"one\nthree\n")
        assert person.read_line() == "one\n"
        person.enter("two\n")
        assert other.read_line() == b"two\n"
        assert person.read_line() == "three\n"


def test_talk_shows_one_line_a_turn():
    """A line that came too early is not shown before this end has had its turn.

    Strict turns: what this end says comes in between.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.send(b"one\ntoo early\n")
        assert person.read_line() == "one\n"
        person.enter("bye\n")
        call.result()
        assert person.read_rest() == ""


def test_talk_takes_no_more_from_the_keyboard_than_it_says():
    """What is typed after bye stays in the keyboard's stream.

    It is meant for what comes after the conversation.
    """
    with ends() as (sock, _, person):
        call = talk(sock, person)
        person.enter("bye\nls -l\n")
        call.result()
        assert person.keyboard.readline() == "ls -l\n"


def test_talk_ends_a_last_line_without_a_newline():
    """If the keyboard ends inside a line, that line is sent with a newline.

    Without it the other end would wait for the rest of the line. The next turn's is bye.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person)
        person.enter("half")
        person.leave()
        assert other.read_line() == b"half\n"
        other.send(b"And?\n")
        assert other.read_line() == b"bye\n"
        assert call.result() is None


def test_talk_shows_a_last_line_without_a_newline():
    """If the other end goes inside a line, what came of it is shown as a line, and talk returns.

    It is this end's turn then, but no one is there to hear it.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.send(b"half")
        other.half_close()
        assert call.result() is None
        assert person.read_rest() == "half\n"


def test_talk_shows_nothing_when_the_other_end_has_gone():
    """The end of the stream is no line, so nothing is shown for it.

    An empty line on the screen would look like a message.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.half_close()
        call.result()
        assert person.read_rest() == ""


def test_talk_says_nothing_after_the_bye_that_it_hears():
    """After the other end's bye nothing is sent, although something has been typed.

    The other end does not listen any more.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        person.enter("Wait!\n")
        other.send(b"bye\n")
        call.result()
        sock.close()
        assert other.read_to_end() == b""


def test_talk_ends_quietly_when_the_other_end_resets():
    """When the other end breaks off, talk returns without an error.

    recv raises then; the conversation is over, whatever the way.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.reset()
        assert call.result() is None


def test_talk_ends_quietly_when_it_speaks_to_nobody():
    """When the other end has broken off before this end's turn, talk returns without an error.

    Sending raises then, or the next receiving does.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person)
        other.reset()
        person.enter("Hello?\n")
        assert call.result() is None


def test_talk_replaces_what_is_no_utf_8():
    """Bytes that are no UTF-8 are shown as U+FFFD, and the conversation goes on.

    One odd byte is no reason to hang up.
    """
    with ends() as (sock, other, person):
        talk(sock, person, first=False)
        other.send(b"caf\xe9 con leche\n")
        assert person.read_line() == "caf\ufffd con leche\n"
        person.enter("What?\n")
        assert other.read_line() == b"What?\n"


def test_talk_sends_accents_in_utf_8():
    """What is typed is sent in UTF-8, in any locale.

    Name the encoding: bytes have to mean the same at both ends.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("¡Olé! 5 €\n")
        assert other.read_line() == "¡Olé! 5 €\n".encode()


def test_talk_sends_all_when_the_system_takes_only_a_part():
    """No byte of a long line is lost, in either direction.

    send may take only a part of the data and returns how much; sendall goes on with the rest.
    """
    with ends() as (sock, other, person):
        stingy(chat_duet, at_most=1000)
        talk(sock, person)
        person.enter("0123456789" * 500 + "\n")
        assert other.read_line() == b"0123456789" * 500 + b"\n"
        other.send(b"9876543210" * 500 + b"\n")
        assert person.read_line() == "9876543210" * 500 + "\n"


def test_talk_leaves_the_socket_open():
    """After the conversation the socket can still be used.

    Who opened it closes it.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person)
        person.enter("bye\n")
        call.result()
        sock.sendall(b"P.S. I love you")
        assert other.read(19) == b"bye\nP.S. I love you"


def test_talk_leaves_no_thread_behind():
    """When talk has returned, nothing of it runs on.

    Turns need no thread: an end never waits for two things at once.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.send(b"bye\n")
        call.result()
        sock.close()
        assert leftovers(chat_duet) == []
