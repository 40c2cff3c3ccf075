"""What two people who talk by turns may rely on, at both ends."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check chat_duet")

from contextlib import contextmanager

import chat_duet
from dojo.testing import pair, start, stingy, terminal


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


def test_is_bye_knows_the_word():
    """bye is the last word.

    Both ends must agree on it, so one function decides.
    """
    assert chat_duet.is_bye("bye") is True


def test_is_bye_takes_any_other_line_for_an_ordinary_one():
    """A line that is not bye is not the last word.

    An answer of the wrong type, such as None, is no False.
    """
    assert chat_duet.is_bye("What a nice day") is False


def test_is_bye_takes_no_similar_word():
    """A word that only resembles bye is an ordinary line.

    Compare the whole line: in, startswith and endswith find more than the line that was meant.
    """
    for word in ("byte", "by", "goodbye", "bye!"):
        assert chat_duet.is_bye(word) is False


def test_is_bye_looks_past_the_line_end():
    """bye may still have its line end, LF or CR LF.

    readline() returns a line with its end.
    """
    for line in ("bye\n", "bye\r\n"):
        assert chat_duet.is_bye(line) is True


# talk


def test_talk_sends_what_is_typed():
    """At its turn this end reads a line from the keyboard and sends it, with LF at its end.

    The line end tells the other end that the message is complete.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("Hello\n")
        assert other.read_line() == b"Hello\n"


def test_talk_shows_the_answer():
    """After its own turn this end receives a line and writes it to the screen.

    Write to the stream that is given, with file=; and flush it, or the line waits for others.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("Hello\n")
        other.send(b"Hi there\n")
        assert person.read_line() == "Hi there\n"


def test_talk_goes_on_with_the_next_turn():
    """After the answer it is this end's turn again.

    The conversation is a loop: it ends with bye, and not before.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("one\n")
        other.send(b"two\n")
        assert person.read_line() == "two\n"
        person.enter("three\n")
        assert (other.read_line(), other.read_line()) == (b"one\n", b"three\n")


def test_talk_listens_first_if_the_other_end_begins():
    """With first=False the other end has the first turn.

    Two ends that both wait to be spoken to wait for ever, and so do two that both speak.
    """
    with ends() as (sock, other, person):
        talk(sock, person, first=False)
        other.send(b"Anybody there?\n")
        assert person.read_line() == "Anybody there?\n"
        person.enter("Yes\n")
        assert other.read_line() == b"Yes\n"


def test_talk_ends_after_its_own_bye():
    """A bye that is typed is sent, and then talk returns, without waiting for an answer.

    The other end ends on that bye, so no answer comes.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person)
        person.enter("bye\n")
        assert other.read_line() == b"bye\n"
        assert call.result() is None


def test_talk_ends_when_the_other_end_says_bye():
    """A bye that is heard ends the conversation, too.

    Both ends have to look for the same word, or one of them waits for ever.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.send(b"bye\n")
        assert call.result() is None


def test_talk_shows_the_bye_that_it_hears():
    """The last word is shown as any other line.

    The person at the screen should see why the conversation is over.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.send(b"bye\n")
        call.result()
        assert person.read_rest() == "bye\n"


def test_talk_ends_on_no_similar_word():
    """byte and goodbye are ordinary lines, said or heard.

    Ask is_bye in both directions, and leave the decision to it.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("goodbye\n")
        other.send(b"byte\n")
        assert person.read_line() == "byte\n"
        person.enter("Still there?\n")
        assert (other.read_line(), other.read_line()) == (b"goodbye\n", b"Still there?\n")


def test_talk_waits_for_its_turn():
    """What is typed ahead stays where it is until it is this end's turn.

    Read one line from the keyboard in each turn, and nothing in the turn of the other end.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person)
        person.enter("one\ntoo early\n")
        other.send(b"bye\n")
        call.result()
        sock.close()
        assert other.read_to_end() == b"one\n"


def test_talk_sends_an_empty_line():
    """A bare Enter is a message, the empty one, and ends nothing.

    readline() returns "\\n" for an empty line, and "" only at the end.
    """
    with ends() as (sock, other, person):
        talk(sock, person)
        person.enter("\n")
        assert other.read_line() == b"\n"
        other.send(b"Pardon?\n")
        assert person.read_line() == "Pardon?\n"


def test_talk_shows_an_empty_line():
    """An empty line that is heard is shown as an empty line, and ends nothing.

    Only a stream that has ended gives nothing at all, not even a newline.
    """
    with ends() as (sock, other, person):
        talk(sock, person, first=False)
        other.send(b"\n")
        assert person.read_line() == "\n"
        person.enter("Pardon?\n")
        assert other.read_line() == b"Pardon?\n"


def test_talk_says_bye_at_the_end_of_the_keyboard():
    """When nothing more can be typed, bye is sent, and talk returns.

    The other end waits for a line: without one it would be left hanging.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person)
        person.leave()
        assert other.read_line() == b"bye\n"
        assert call.result() is None


def test_talk_ends_when_the_other_end_has_gone():
    """When the stream ends instead of bringing a line, talk returns.

    Programs crash and people pull plugs: the other end may leave without a bye.
    """
    with ends() as (sock, other, person):
        call = talk(sock, person, first=False)
        other.half_close()
        assert call.result() is None


def test_talk_puts_a_line_together():
    """A line that comes in pieces is shown whole, even if a piece ends inside a character.

    A stream has no messages: read up to the newline, and decode whole lines.
    """
    with ends() as (sock, other, person):
        stingy(chat_duet, at_most=1)
        talk(sock, person, first=False)
        other.send("¿Qué tal, señor Núñez?\n".encode())
        assert person.read_line() == "¿Qué tal, señor Núñez?\n"
