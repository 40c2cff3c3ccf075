"""Edge cases of texts in datagrams: the exact limit, empty ones, cut letters, IPv6."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check udp_messages --edges")

import socket

import udp_messages
from dojo.testing import bound, ipv6, no_receiver, raises, udp_peer

ALL_LENGTHS = "añ€🙂"
"""Letters of one, two, three and four bytes."""

# send_text


def test_send_text_fills_a_datagram():
    """A text of exactly 65,507 bytes is sent.

    65,535 bytes is what IPv4 can carry; its header and that of UDP take 28 of them.
    """
    with udp_peer() as receiver:
        assert udp_messages.send_text(receiver.address, "a" * 65_507) == 65_507
        assert receiver.receive()[0] == b"a" * 65_507


def test_send_text_refuses_one_byte_too_many():
    """A text of 65,508 bytes raises ValueError.

    It is one byte more than a datagram has.
    """
    with udp_peer() as receiver, raises(ValueError):
        udp_messages.send_text(receiver.address, "a" * 65_508)


def test_send_text_sends_nothing_of_what_it_refuses():
    """Nothing is sent of a text that is too long.

    A part of a text is another text, and the receiver cannot tell.
    """
    with udp_peer() as receiver:
        with raises(ValueError):
            udp_messages.send_text(receiver.address, "a" * 70_000)
        udp_messages.send_text(receiver.address, "the next one")
        assert receiver.receive()[0] == b"the next one"


def test_send_text_sends_an_empty_text():
    """An empty text is an empty datagram; the result is 0.

    A datagram without bytes travels like any other.
    """
    with udp_peer() as receiver:
        assert udp_messages.send_text(receiver.address, "") == 0
        assert receiver.receive()[0] == b""


def test_send_text_sends_letters_of_all_lengths():
    """Letters of one, two, three and four bytes arrive as UTF-8 has them.

    An emoji is a letter here like any other.
    """
    with udp_peer() as receiver:
        assert udp_messages.send_text(receiver.address, ALL_LENGTHS) == 10
        assert receiver.receive()[0] == b"a\xc3\xb1\xe2\x82\xac\xf0\x9f\x99\x82"


def test_send_text_refuses_what_utf_8_does_not_have():
    """A text with half of a surrogate pair raises ValueError.

    UTF-8 has no bytes for it. The error of encode() is a UnicodeEncodeError, which is a ValueError.
    """
    with udp_peer() as receiver, raises(ValueError):
        udp_messages.send_text(receiver.address, "half \ud83d")


def test_send_text_does_not_ask_whether_it_arrives():
    """Where no program receives, the text is sent all the same.

    UDP does not answer. Whether a datagram has arrived, only the other program can tell.
    """
    with no_receiver() as address:
        assert udp_messages.send_text(address, "Hello?") == 6


@ipv6
def test_send_text_reaches_an_ipv6_address():
    """An IPv6 address is reached just as well.

    The family of a socket has to fit the address that it sends to.
    """
    with udp_peer(socket.AF_INET6) as receiver:
        udp_messages.send_text(receiver.address, "Hello!")
        assert receiver.receive()[0] == b"Hello!"


@ipv6
def test_send_text_has_the_same_limit_over_ipv6():
    """Over IPv6 65,508 bytes raise ValueError, too.

    A few more would fit there. One limit for both lets a program change its network.
    """
    with udp_peer(socket.AF_INET6) as receiver, raises(ValueError):
        udp_messages.send_text(receiver.address, "a" * 65_508)


# receive_text


def test_receive_text_takes_the_largest_datagram():
    """A text of 65,507 bytes comes whole.

    It is the largest that a datagram carries over IPv4.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"a" * 65_506 + b"z", address)
        assert udp_messages.receive_text(sock)[0] == "a" * 65_506 + "z"


def test_receive_text_returns_an_empty_text():
    """An empty datagram is an empty text, from its sender.

    It is no end, and nothing to wait past.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"", address)
        sender.send(b"the next one", address)
        assert udp_messages.receive_text(sock) == ("", sender.address)


def test_receive_text_keeps_white_space():
    """Spaces and line ends are parts of the text.

    A datagram is a text and not a line; what to strip is up to the caller.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"  two\r\nlines\n", address)
        assert udp_messages.receive_text(sock)[0] == "  two\r\nlines\n"


def test_receive_text_decodes_letters_of_all_lengths():
    """Letters of one, two, three and four bytes are read.

    UTF-8 has all letters of all scripts, and emoji.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"a\xc3\xb1\xe2\x82\xac\xf0\x9f\x99\x82", address)
        assert udp_messages.receive_text(sock)[0] == ALL_LENGTHS


def test_receive_text_replaces_a_letter_that_was_cut():
    """A letter whose last byte is missing becomes �.

    So it comes from senders that cut a text after so many bytes.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"caf\xc3", address)
        assert udp_messages.receive_text(sock)[0] == "caf\ufffd"


def test_receive_text_tells_senders_apart():
    """Each text comes with the address of its own sender.

    One socket hears all who send to it, and an answer has to go to the right one.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as first, udp_peer() as second:
        first.send(b"one", address)
        second.send(b"two", address)
        assert udp_messages.receive_text(sock) == ("one", first.address)
        assert udp_messages.receive_text(sock) == ("two", second.address)


def test_receive_text_respects_the_time_limit_of_the_socket():
    """If the socket has a time limit and nothing comes, TimeoutError is raised.

    The caller has set it, and waits for just this.
    """
    sock, _ = bound(udp_messages)
    sock.settimeout(0.1)
    with raises(TimeoutError):
        udp_messages.receive_text(sock)


@ipv6
def test_receive_text_receives_over_ipv6():
    """A socket for IPv6 receives just as well.

    Addresses have four parts there; host and port are the first two.
    """
    sock, address = bound(udp_messages, family=socket.AF_INET6)
    with udp_peer(socket.AF_INET6) as sender:
        sender.send(b"Hello!", address)
        text, origin = udp_messages.receive_text(sock)
        assert (text, origin[:2]) == ("Hello!", sender.address)
