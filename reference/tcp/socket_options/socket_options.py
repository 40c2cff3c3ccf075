"""Options are requests to the system, and `getsockopt` tells what became of them.

An option has a level, the layer that it belongs to: `SOL_SOCKET` for what all sockets have,
`IPPROTO_TCP` for what TCP adds. The numbers of options repeat from level to level: with the wrong
level another option is set, or none.

Time matters as well. `bind` is where the system looks at `SO_REUSEADDR`; set afterwards, it has no
effect. The side that closes a connection first keeps it in TIME_WAIT for a minute or more, and the
option says that this is no reason to refuse the port. A live listener still is one. `SO_REUSEPORT`
waives that, too: made for servers of several processes, it lets a second server take some of the
clients unnoticed. On Windows, `SO_REUSEADDR` does what `SO_REUSEPORT` does elsewhere, and a port
in TIME_WAIT can be had without it. (`SO_EXCLUSIVEADDRUSE` protects a port there against others
who set it.) `socket.create_server` does all of `reusable_listener`.

`describe` turns the system's values into Python's: an option that is on can be any number but
zero, so `bool`. Only connected sockets have a peer, and only TCP has `TCP_NODELAY`: the one is
found out by trying, the other by the type of the socket.

Linux doubles the buffers that it is asked for, as its own bookkeeping takes a share of them, and
cuts silently at `net.core.rmem_max` and `wmem_max`. To ask for half would give half of the room on
Linux, and less than was wanted elsewhere. So `set_buffers` asks for what is wanted and returns what
was given. Left alone, Linux lets the buffers of TCP grow as needed; a size that is set ends that.

`TCP_NODELAY` turns off Nagle's algorithm, which keeps small pieces back while others are under
way. The algorithm saves packets, and costs time where a program sends a little and waits for the
answer. What is sent in one large piece arrives no sooner without it.
"""

import os
import socket
from typing import Any

__all__ = ["reusable_listener", "describe", "set_buffers", "low_latency"]


def reusable_listener(host: str, port: int) -> socket.socket:
    """Return a TCP socket that listens on *host*, a numeric address, and *port*; 0 is any free one.

    The port can be had while old connections on it wind down, but not while another socket listens
    on it: then raise OSError, and leave no socket open.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def describe(sock: socket.socket) -> dict[str, Any]:
    """Return what *sock*, a bound socket, is and how it is set.

    `family` and `type` are names such as "AF_INET" and "SOCK_STREAM". `address` and `peer` are
    pairs (host, port); `peer` is None without a connection. `reuse_address` and `no_delay` are
    bool; `no_delay` is None without TCP. `receive_buffer` and `send_buffer` are bytes. `timeout` is
    in seconds, None without a limit.
    """
    return {
        "family": sock.family.name,
        "type": sock.type.name,
        "address": sock.getsockname()[:2],
        "peer": _peer(sock),
        "reuse_address": bool(sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)),
        "no_delay": _no_delay(sock),
        "receive_buffer": sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF),
        "send_buffer": sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF),
        "timeout": sock.gettimeout(),
    }


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    """Ask for buffers of *size* bytes; return the sizes that the system gave.

    The first is for what is received, the second for what is sent.
    """
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
    receive = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    send = sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    return receive, send


def low_latency(sock: socket.socket) -> None:
    """Let *sock*, a TCP socket, send small pieces at once. Raise OSError if it is none."""
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)


def _peer(sock: socket.socket) -> tuple[str, int] | None:
    try:
        host, port, *_ = sock.getpeername()
    except OSError:  # ENOTCONN, which has no class of its own
        return None
    return host, port


def _no_delay(sock: socket.socket) -> bool | None:
    if sock.type != socket.SOCK_STREAM:
        return None
    return bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
