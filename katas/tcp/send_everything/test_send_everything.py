"""Sending all of it, receiving just so much, receiving to the end: over a stream."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check send_everything")

import send_everything
from dojo.testing import pair, raises, stingy

FIVE_THOUSAND_BYTES = b"".join(b"%07d\n" % number for number in range(625))

# send_all


def test_send_all_sends_the_data():
    """The data reaches the other side.

    It may be sent in one call where the system takes it all.
    """
    sock, peer = pair(send_everything)
    with peer:
        send_everything.send_all(sock, b"Hello\n")
        assert peer.read(6) == b"Hello\n"


def test_send_all_goes_on_until_all_is_sent():
    """All of the data is sent, in order, if the system takes less than it was given.

    send returns how many bytes it took; the rest is for the next call.
    """
    stingy(send_everything, at_most=1000)
    sock, peer = pair(send_everything)
    with peer:
        send_everything.send_all(sock, FIVE_THOUSAND_BYTES)
        assert peer.read(5000) == FIVE_THOUSAND_BYTES


def test_send_all_keeps_the_connection_open():
    """After the data the connection is still open, in both directions.

    A conversation has many messages.
    """
    sock, peer = pair(send_everything)
    with peer:
        send_everything.send_all(sock, b"one\n")
        send_everything.send_all(sock, b"two\n")
        assert peer.read(8) == b"one\ntwo\n"


# recv_exactly


def test_recv_exactly_returns_n_bytes():
    """The next n bytes of the stream are the result.

    A header of a fixed length is read so.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.send(b"Hello\n")
        assert send_everything.recv_exactly(sock, 6) == b"Hello\n"


def test_recv_exactly_waits_for_the_missing_bytes():
    """All n bytes are returned together, in however many pieces they come.

    recv returns what is there: at least one byte, at most as many as it was asked for.
    """
    stingy(send_everything, at_most=1000)
    sock, peer = pair(send_everything)
    with peer:
        peer.send(FIVE_THOUSAND_BYTES)
        assert send_everything.recv_exactly(sock, 5000) == FIVE_THOUSAND_BYTES


def test_recv_exactly_leaves_the_rest_in_the_stream():
    """What follows the n bytes is left for the next call.

    Bytes that have been received cannot be given back.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.send(b"name=Ada\n")
        assert send_everything.recv_exactly(sock, 5) == b"name="
        assert send_everything.recv_exactly(sock, 4) == b"Ada\n"


def test_recv_exactly_raises_when_the_stream_ends_before():
    """A stream that ends before the n bytes have come raises EOFError.

    A short result would be taken for a whole one.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.send(b"Hel")
        peer.half_close()
        with raises(EOFError):
            send_everything.recv_exactly(sock, 6)


# recv_until_closed


def test_recv_until_closed_returns_all_up_to_the_end():
    """All bytes up to the end of the stream are the result.

    The other side ends its stream when it has no more to send.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.send(b"Hello\n")
        peer.half_close()
        assert send_everything.recv_until_closed(sock) == b"Hello\n"


def test_recv_until_closed_reads_on_after_a_short_piece():
    """The length of a piece says nothing about the end: only b"" does.

    A piece may be short because no more had come yet.
    """
    stingy(send_everything, at_most=1000)
    sock, peer = pair(send_everything)
    with peer:
        peer.send(FIVE_THOUSAND_BYTES)
        peer.half_close()
        assert send_everything.recv_until_closed(sock) == FIVE_THOUSAND_BYTES


def test_recv_until_closed_raises_when_the_connection_breaks():
    """A connection that is broken off instead of ended raises ConnectionError.

    Bytes may be lost then: what has come is not all of it.
    """
    sock, peer = pair(send_everything)
    peer.reset()
    with raises(ConnectionError):
        send_everything.recv_until_closed(sock)
