"""Edge cases of socket options: IPv6, datagrams, broken connections, limits, sockets left open."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check socket_options --edges")

import socket
import sys

import pytest
import socket_options
from dojo.testing import bound, connect, ipv6, leftovers, listening, pair, raises

HOST = "127.0.0.1"
SIZE = 65_536
HUGE = 2**30

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems refuse so much, or give it"
)


def address_of(listener):
    """The host and the port of a listener that the solution opened."""
    return listener.getsockname()[:2]


def given(option, size, kind=socket.SOCK_STREAM):
    """The buffer that a socket gets on this system if it asks for *size* bytes."""
    with socket.socket(type=kind) as sock:
        sock.setsockopt(socket.SOL_SOCKET, option, size)
        return sock.getsockopt(socket.SOL_SOCKET, option)


# reusable_listener


def test_reusable_listener_picks_another_port_each_time():
    """With port 0, each listener gets a port of its own.

    Tests, and services that are found by other means, never collide on such a port.
    """
    first = socket_options.reusable_listener(HOST, 0)
    second = socket_options.reusable_listener(HOST, 0)
    assert (address_of(first) == address_of(second)) is False


def test_reusable_listener_leaves_no_socket_behind():
    """If the port is refused, no socket stays open.

    A program that tries port after port would run out of sockets.
    """
    with listening() as taken:
        host, port = taken.address
        with raises(OSError):
            socket_options.reusable_listener(host, port)
        assert leftovers(socket_options) == []


@ipv6
def test_reusable_listener_takes_an_ipv6_address():
    """A host such as ::1 gives a listener for IPv6.

    The family of a socket is fixed when it is made: an IPv4 socket cannot be bound to ::1.
    """
    listener = socket_options.reusable_listener("::1", 0)
    with connect(address_of(listener)) as client:
        connection, _ = listener.accept()
        connection.sendall(b"welcome")
        connection.close()
        assert client.read_to_end() == b"welcome"


@ipv6
def test_reusable_listener_reopens_an_ipv6_port():
    """A port of an IPv6 address can be opened again at once, too.

    TIME_WAIT belongs to TCP, whatever version of IP carries it.
    """
    listener = socket_options.reusable_listener("::1", 0)
    address = address_of(listener)
    with connect(address) as client:
        connection, _ = listener.accept()
        connection.close()
        client.read_to_end()
    listener.close()
    reopened = socket_options.reusable_listener(*address)
    assert address_of(reopened) == address


# describe


@ipv6
def test_describe_addresses_of_ipv6_are_pairs():
    """Address and peer are pairs of host and port also for IPv6.

    getsockname gives four parts there, and code that takes two would break.
    """
    listener = socket_options.reusable_listener("::1", 0)
    address = address_of(listener)
    with connect(address) as client:
        connection, _ = listener.accept()
        found = socket_options.describe(connection)
        assert found["address"] == address
        assert found["peer"] == client.address[:2]


@ipv6
def test_describe_names_ipv6():
    """The family of an IPv6 socket is AF_INET6.

    That is the name in the module socket.
    """
    listener = socket_options.reusable_listener("::1", 0)
    with connect(address_of(listener)):
        connection, _ = listener.accept()
        assert socket_options.describe(connection)["family"] == "AF_INET6"


def test_describe_no_delay_of_a_udp_socket_is_none():
    """Without TCP, no_delay is None.

    UDP keeps nothing back, so it has no such option: getsockopt raises OSError.
    """
    sock, address = bound(socket_options)
    sock.connect(address)
    assert socket_options.describe(sock)["no_delay"] is None


def test_describe_names_datagrams():
    """The type of a UDP socket is SOCK_DGRAM.

    It is for single datagrams, and no stream.
    """
    sock, address = bound(socket_options)
    sock.connect(address)
    assert socket_options.describe(sock)["type"] == "SOCK_DGRAM"


def test_describe_tells_the_peer_of_a_udp_socket():
    """A UDP socket has a peer once it is connected, and None before.

    connect sends nothing then: it only sets where datagrams go.
    """
    sock, address = bound(socket_options)
    assert socket_options.describe(sock)["peer"] is None
    sock.connect(address)
    assert socket_options.describe(sock)["peer"] == address


def test_describe_peer_is_none_after_a_reset():
    """Once a reset has been noticed, the peer is None.

    The other end is gone. The socket itself is still there, with its options.
    """
    sock, peer = pair(socket_options)
    peer.reset()
    with raises(ConnectionResetError):
        sock.recv(1)
    assert socket_options.describe(sock)["peer"] is None


def test_describe_timeout_of_a_non_blocking_socket_is_zero():
    """A socket that does not wait has the timeout 0.0, not None.

    None is the opposite: to wait for ever.
    """
    sock, _ = pair(socket_options)
    sock.setblocking(False)
    assert socket_options.describe(sock)["timeout"] == 0.0


def test_describe_a_closed_socket_raises():
    """A closed socket raises OSError.

    The system no longer knows it.
    """
    sock, _ = pair(socket_options)
    sock.close()
    with raises(OSError):
        socket_options.describe(sock)


# set_buffers


def test_set_buffers_returns_the_receive_buffer_first():
    """The receive buffer's size comes first, then the send buffer's.

    On Linux the two differ if the smallest that there are is asked for.
    """
    sock, _ = pair(socket_options)
    expected = (given(socket.SO_RCVBUF, 1), given(socket.SO_SNDBUF, 1))
    assert socket_options.set_buffers(sock, 1) == expected


def test_set_buffers_can_make_them_smaller():
    """A size below the present one is asked for as well.

    With thousands of connections, large buffers take a lot of memory.
    """
    sock, _ = pair(socket_options)
    socket_options.set_buffers(sock, SIZE)
    expected = (given(socket.SO_RCVBUF, 8_192), given(socket.SO_SNDBUF, 8_192))
    assert socket_options.set_buffers(sock, 8_192) == expected


@linux
def test_set_buffers_tells_what_is_given_above_the_limit():
    """If the system gives less than was asked for, the result says so.

    Linux cuts at its limit without an error.
    """
    sock, _ = pair(socket_options)
    expected = (given(socket.SO_RCVBUF, HUGE), given(socket.SO_SNDBUF, HUGE))
    assert socket_options.set_buffers(sock, HUGE) == expected


def test_set_buffers_of_a_udp_socket():
    """A UDP socket has these buffers, too.

    What comes while its receive buffer is full is lost.
    """
    sock, _ = bound(socket_options)
    kind = socket.SOCK_DGRAM
    expected = (given(socket.SO_RCVBUF, 32_768, kind), given(socket.SO_SNDBUF, 32_768, kind))
    assert socket_options.set_buffers(sock, 32_768) == expected


def test_set_buffers_of_a_listener():
    """A listener can be asked for buffers as well.

    Its connections inherit them. That is the time to set large ones: when a connection begins, the
    two ends settle how large they can get.
    """
    listener = socket_options.reusable_listener(HOST, 0)
    expected = (given(socket.SO_RCVBUF, 32_768), given(socket.SO_SNDBUF, 32_768))
    assert socket_options.set_buffers(listener, 32_768) == expected


# low_latency


def test_low_latency_twice_is_once():
    """If the option is on already, it stays on.

    The call says how it should be, and does not change it to and fro.
    """
    sock, _ = pair(socket_options)
    socket_options.low_latency(sock)
    socket_options.low_latency(sock)
    assert (sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) > 0) is True


def test_low_latency_leaves_the_buffers():
    """The buffers stay as they are.

    Without a buffer each send would wait for the other end, which takes longer.
    """
    sock, _ = pair(socket_options)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SIZE)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SIZE)
    socket_options.low_latency(sock)
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == given(socket.SO_SNDBUF, SIZE)
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) == given(socket.SO_RCVBUF, SIZE)


def test_low_latency_leaves_the_timeout():
    """The timeout stays as it is.

    A socket that does not wait is not quicker, it raises instead.
    """
    sock, _ = pair(socket_options)
    sock.settimeout(2.5)
    socket_options.low_latency(sock)
    assert sock.gettimeout() == 2.5


def test_low_latency_of_a_udp_socket_raises():
    """A UDP socket raises OSError.

    It has no such option, and a caller who thinks otherwise should know.
    """
    sock, _ = bound(socket_options)
    with raises(OSError):
        socket_options.low_latency(sock)
