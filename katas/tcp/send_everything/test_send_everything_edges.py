"""Edge cases of streams: nothing, all byte values, a lot of bytes, ends and breaks."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check send_everything --edges")

import send_everything
from dojo.testing import pair, raises, start, stingy

A_MILLION_BYTES = b"".join(b"%07d\n" % number for number in range(125_000))
ALL_256_VALUES = bytes(range(256))
ACCENTS = "ñandú, açaí, ¿qué?\n".encode() * 10

# send_all


def test_send_all_of_nothing_sends_nothing():
    """Empty data is sent at once, and nothing arrives for it.

    There is no message without bytes in a stream.
    """
    sock, peer = pair(send_everything)
    with peer:
        send_everything.send_all(sock, b"")
        send_everything.send_all(sock, b"Hello\n")
        assert peer.read(6) == b"Hello\n"


def test_send_all_sends_all_256_byte_values():
    """Every byte value from 0 to 255 arrives unchanged.

    Data is bytes, not text.
    """
    sock, peer = pair(send_everything)
    with peer:
        send_everything.send_all(sock, ALL_256_VALUES)
        assert peer.read(256) == ALL_256_VALUES


def test_send_all_sends_a_million_bytes():
    """A million bytes arrive, complete and in order.

    It is more than the system keeps for a peer that is slow to read: then send waits.
    """
    sock, peer = pair(send_everything)
    with peer:
        call = start(send_everything.send_all, sock, A_MILLION_BYTES)
        assert peer.read(1_000_000) == A_MILLION_BYTES
        call.result()


def test_send_all_raises_when_the_connection_breaks():
    """A connection that the other side has broken off raises ConnectionError.

    What was sent may never have been read.
    """
    sock, peer = pair(send_everything)
    peer.reset()
    with raises(ConnectionError):
        send_everything.send_all(sock, A_MILLION_BYTES)


# recv_exactly


def test_recv_exactly_asks_only_for_what_is_missing():
    """After some pieces, too, what follows the n bytes is left for the next call.

    In each turn fewer bytes are missing, and the next message may have come already.
    """
    stingy(send_everything, at_most=1000)
    sock, peer = pair(send_everything)
    with peer:
        peer.send(A_MILLION_BYTES[:5000])
        assert send_everything.recv_exactly(sock, 4500) == A_MILLION_BYTES[:4500]
        assert send_everything.recv_exactly(sock, 500) == A_MILLION_BYTES[4500:5000]


def test_recv_exactly_0_bytes_does_not_wait():
    """For n = 0 the result is empty, and nothing is read.

    A message may be empty. recv would wait for the next one.
    """
    sock, peer = pair(send_everything)
    with peer:
        assert send_everything.recv_exactly(sock, 0) == b""
        peer.send(b"Hello\n")
        assert send_everything.recv_exactly(sock, 6) == b"Hello\n"


def test_recv_exactly_0_bytes_at_the_end_is_no_error():
    """For n = 0 the result is empty at the end of the stream as well.

    Nothing is missing.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.half_close()
        assert send_everything.recv_exactly(sock, 0) == b""


def test_recv_exactly_receives_all_256_byte_values():
    """Every byte value from 0 to 255 arrives unchanged.

    A zero byte ends nothing.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.send(ALL_256_VALUES)
        assert send_everything.recv_exactly(sock, 256) == ALL_256_VALUES


def test_recv_exactly_receives_a_million_bytes():
    """A million bytes are returned, complete and in order.

    That is more than one recv returns.
    """
    sock, peer = pair(send_everything)
    with peer:
        call = start(send_everything.recv_exactly, sock, 1_000_000)
        peer.send(A_MILLION_BYTES)
        assert call.result() == A_MILLION_BYTES


def test_recv_exactly_raises_at_once_at_the_end():
    """A stream that ends without a byte raises EOFError, too.

    No message is not an empty message.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.half_close()
        with raises(EOFError):
            send_everything.recv_exactly(sock, 1)


def test_recv_exactly_raises_when_the_connection_breaks():
    """A connection that is broken off raises ConnectionError, and no EOFError.

    An end is said by the other side, a break is not.
    """
    sock, peer = pair(send_everything)
    peer.reset()
    with raises(ConnectionError):
        send_everything.recv_exactly(sock, 1)


# recv_until_closed


def test_recv_until_closed_of_nothing_is_empty():
    """A stream that ends without a byte gives an empty result.

    It has been read to the end.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.half_close()
        assert send_everything.recv_until_closed(sock) == b""


def test_recv_until_closed_keeps_letters_that_are_cut():
    """A letter of several bytes arrives unchanged, wherever a piece ends.

    A piece may end within it: bytes can be decoded when all have come.
    """
    stingy(send_everything, at_most=3)
    sock, peer = pair(send_everything)
    with peer:
        peer.send(ACCENTS)
        peer.half_close()
        assert send_everything.recv_until_closed(sock) == ACCENTS


def test_recv_until_closed_receives_a_million_bytes():
    """A million bytes are returned, complete and in order.

    How many there will be is not known before the end.
    """
    sock, peer = pair(send_everything)
    with peer:
        call = start(send_everything.recv_until_closed, sock)
        peer.send(A_MILLION_BYTES)
        peer.half_close()
        assert call.result() == A_MILLION_BYTES


def test_recv_until_closed_leaves_the_other_direction_open():
    """After the end of the stream, one can still answer.

    The other side has ended its own direction only.
    """
    sock, peer = pair(send_everything)
    with peer:
        peer.send(b"How much?\n")
        peer.half_close()
        send_everything.recv_until_closed(sock)
        send_everything.send_all(sock, b"Twelve\n")
        assert peer.read(7) == b"Twelve\n"
