"""Socket options: a port that can be had again, what a socket is set to, buffers, no delay."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check socket_options")

import socket

import socket_options
from dojo.testing import connect, listening, pair, raises

HOST = "127.0.0.1"
SIZE = 65_536


def address_of(listener):
    """The host and the port of a listener that the solution opened."""
    return listener.getsockname()[:2]


def welcome_next(listener):
    """Take the next client of a listener that the solution opened, greet it, and hang up."""
    connection, _ = listener.accept()
    connection.sendall(b"welcome")
    connection.close()


def given(option, size):
    """The buffer that a socket gets on this system if it asks for *size* bytes."""
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, option, size)
        return sock.getsockopt(socket.SOL_SOCKET, option)


# reusable_listener


def test_reusable_listener_is_bound_to_the_host():
    """The socket is bound to the host it was given, and to a port.

    With port 0 the system picks one.
    """
    host, port = address_of(socket_options.reusable_listener(HOST, 0))
    assert host == "127.0.0.1"
    assert port > 0


def test_reusable_listener_takes_a_connection():
    """Clients can connect to the address that the listener reports.

    A bound socket is no server yet: it has to be told to listen.
    """
    listener = socket_options.reusable_listener(HOST, 0)
    with connect(address_of(listener)) as client:
        welcome_next(listener)
        assert client.read_to_end() == b"welcome"


def test_reusable_listener_reopens_a_port_right_after_the_server_closed_a_connection():
    """A port can be opened again at once, although an old connection on it is winding down.

    The side that closes first keeps the connection in TIME_WAIT for a minute or more. bind looks
    at the option: set after it, it is too late.
    """
    listener = socket_options.reusable_listener(HOST, 0)
    address = address_of(listener)
    with connect(address) as client:
        welcome_next(listener)
        client.read_to_end()
    listener.close()
    reopened = socket_options.reusable_listener(*address)
    assert address_of(reopened) == address


def test_reusable_listener_refuses_a_port_in_use():
    """A port on which another program listens raises OSError.

    Two servers on one port would take each other's clients; the second must say so and stop.
    """
    with listening() as taken:
        host, port = taken.address
        with raises(OSError):
            socket_options.reusable_listener(host, port)


def test_reusable_listener_refuses_a_port_that_it_has_opened_before():
    """A port that is open raises OSError also if both listeners are from reusable_listener.

    With SO_REUSEPORT on both, the second would get some of the clients of the first, and neither
    would notice.
    """
    listener = socket_options.reusable_listener(HOST, 0)
    host, port = address_of(listener)
    with raises(OSError):
        socket_options.reusable_listener(host, port)


# describe


def test_describe_has_all_keys():
    """The result has all the keys, and no others.

    Programs that read it rely on them.
    """
    sock, _ = pair(socket_options)
    assert sorted(socket_options.describe(sock)) == [
        "address",
        "family",
        "no_delay",
        "peer",
        "receive_buffer",
        "reuse_address",
        "send_buffer",
        "timeout",
        "type",
    ]


def test_describe_names_family_and_type():
    """Family and type are the names that the module socket has for them.

    Their numbers differ from system to system.
    """
    sock, _ = pair(socket_options)
    found = socket_options.describe(sock)
    assert [found["family"], found["type"]] == ["AF_INET", "SOCK_STREAM"]


def test_describe_tells_both_addresses():
    """The address is the socket's own, the peer is the other end's.

    Together they tell a connection from all others.
    """
    sock, peer = pair(socket_options)
    found = socket_options.describe(sock)
    assert found["address"] == sock.getsockname()
    assert found["peer"] == peer.address


def test_describe_peer_of_a_listener_is_none():
    """Without a connection the peer is None.

    A listener has clients, but no other end: getpeername raises OSError.
    """
    listener = socket_options.reusable_listener(HOST, 0)
    assert socket_options.describe(listener)["peer"] is None


def test_describe_reuse_address_is_a_bool():
    """True or False tells whether SO_REUSEADDR is on.

    getsockopt gives a number. On some systems it is not 1, but any other than 0.
    """
    sock, _ = pair(socket_options)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    assert socket_options.describe(sock)["reuse_address"] is True
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    assert socket_options.describe(sock)["reuse_address"] is False


def test_describe_no_delay_is_a_bool():
    """True or False tells whether TCP_NODELAY is on.

    Its level is IPPROTO_TCP. At another level its number stands for another option.
    """
    sock, _ = pair(socket_options)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    assert socket_options.describe(sock)["no_delay"] is True
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
    assert socket_options.describe(sock)["no_delay"] is False


def test_describe_tells_the_buffers():
    """The two buffers are in bytes, as the system tells them.

    They may be others than a program asked for.
    """
    sock, _ = pair(socket_options)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SIZE)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SIZE // 2)
    found = socket_options.describe(sock)
    assert found["receive_buffer"] == given(socket.SO_RCVBUF, SIZE)
    assert found["send_buffer"] == given(socket.SO_SNDBUF, SIZE // 2)


def test_describe_tells_the_timeout():
    """The timeout is in seconds, and None if there is none.

    A socket waits for ever unless it is told otherwise.
    """
    sock, _ = pair(socket_options)
    assert socket_options.describe(sock)["timeout"] is None
    sock.settimeout(2.5)
    assert socket_options.describe(sock)["timeout"] == 2.5


# set_buffers


def test_set_buffers_sets_the_receive_buffer():
    """The system is asked for a receive buffer of just that size.

    Linux gives twice as much, as it needs a part of it for itself. Half would be too little.
    """
    sock, _ = pair(socket_options)
    socket_options.set_buffers(sock, SIZE)
    found = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    assert found == given(socket.SO_RCVBUF, SIZE)


def test_set_buffers_sets_the_send_buffer():
    """The system is asked for a send buffer of just that size.

    Each direction has a buffer of its own.
    """
    sock, _ = pair(socket_options)
    socket_options.set_buffers(sock, SIZE)
    found = sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    assert found == given(socket.SO_SNDBUF, SIZE)


def test_set_buffers_returns_what_was_given():
    """The result is the two sizes that the system gave, the receive buffer's first.

    The system does as it sees fit; getsockopt tells what that was.
    """
    sock, _ = pair(socket_options)
    expected = (given(socket.SO_RCVBUF, SIZE), given(socket.SO_SNDBUF, SIZE))
    assert socket_options.set_buffers(sock, SIZE) == expected


# low_latency


def test_low_latency_turns_off_the_delay():
    """The option TCP_NODELAY is on afterwards.

    Without it TCP keeps small pieces back while earlier ones are under way.
    """
    sock, _ = pair(socket_options)
    socket_options.low_latency(sock)
    assert (sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) > 0) is True
