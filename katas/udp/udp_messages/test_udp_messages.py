"""Texts that travel in datagrams: sending one, and receiving one."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check udp_messages")

import udp_messages
from dojo.testing import bound, raises, udp_peer

# send_text


def test_send_text_sends_the_text():
    """The text arrives at the address, in a datagram.

    What travels is bytes: encode() makes them of a text, and sendto() takes them and the address.
    """
    with udp_peer() as receiver:
        udp_messages.send_text(receiver.address, "Hello!")
        assert receiver.receive()[0] == b"Hello!"


def test_send_text_returns_the_number_of_bytes():
    """The result is the number of bytes that were sent.

    sendto() returns it. For a plain English text it is the number of letters.
    """
    with udp_peer() as receiver:
        assert udp_messages.send_text(receiver.address, "Good morning") == 12


def test_send_text_encodes_accents_in_utf_8():
    """Letters with accents are sent as UTF-8.

    Both ends have to agree on one encoding. UTF-8 has all letters; é takes two bytes in it.
    """
    with udp_peer() as receiver:
        udp_messages.send_text(receiver.address, "mañana")
        assert receiver.receive()[0] == b"ma\xc3\xb1ana"


def test_send_text_counts_bytes_not_letters():
    """The result counts bytes, not letters.

    A letter takes one to four bytes in UTF-8, so len(text) is another number.
    """
    with udp_peer() as receiver:
        assert udp_messages.send_text(receiver.address, "mañana") == 7


def test_send_text_sends_a_long_text_in_one_datagram():
    """A long text is one datagram too.

    Two datagrams would be two texts: nothing joins them at the other end.
    """
    with udp_peer() as receiver:
        udp_messages.send_text(receiver.address, "spam and eggs" * 500)
        assert receiver.receive()[0] == b"spam and eggs" * 500


def test_send_text_refuses_more_than_a_datagram_carries():
    """A text of more than 65,507 bytes raises ValueError.

    That is all that fits into a datagram. The system would raise an OSError, which says nothing of
    the text.
    """
    with udp_peer() as receiver, raises(ValueError):
        udp_messages.send_text(receiver.address, "a" * 70_000)


def test_send_text_limits_bytes_not_letters():
    """A text of fewer letters but more bytes than a datagram has raises ValueError.

    The limit is about what travels, and 40,000 ñ are 80,000 bytes.
    """
    with udp_peer() as receiver, raises(ValueError):
        udp_messages.send_text(receiver.address, "ñ" * 40_000)


# receive_text


def test_receive_text_returns_text_and_sender():
    """The result is the text of a datagram, and the address that it came from.

    recvfrom() gives both, and decode() makes a text of the bytes.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"Hello!", address)
        assert udp_messages.receive_text(sock) == ("Hello!", sender.address)


def test_receive_text_decodes_accents():
    """The bytes are read as UTF-8.

    Read as Latin-1, two bytes of one letter become two letters: é turns into Ã©.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"ma\xc3\xb1ana", address)
        assert udp_messages.receive_text(sock)[0] == "mañana"


def test_receive_text_takes_one_datagram_a_call():
    """Each call returns one datagram, and the next call the next one.

    Datagrams are never joined. The socket stays open; it belongs to the caller.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"one", address)
        sender.send(b"two", address)
        assert udp_messages.receive_text(sock)[0] == "one"
        assert udp_messages.receive_text(sock)[0] == "two"


def test_receive_text_returns_all_of_a_long_text():
    """A long text comes whole.

    What does not fit into the room that recvfrom() is given is lost; no later call brings it.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"spam and eggs" * 500, address)
        assert udp_messages.receive_text(sock)[0] == "spam and eggs" * 500


def test_receive_text_replaces_what_is_no_utf_8():
    """Bytes that are no UTF-8 become �, and the rest of the text is there.

    Any program can send you anything. An error here would let a stranger end your program, and a
    byte that is dropped would hide that something is lost.
    """
    sock, address = bound(udp_messages)
    with udp_peer() as sender:
        sender.send(b"caf\xe9!", address)  # as Latin-1 has it
        assert udp_messages.receive_text(sock)[0] == "caf\ufffd!"
