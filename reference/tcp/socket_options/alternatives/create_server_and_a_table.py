"""`create_server` knows what each system needs, and a table says which options are asked for.

Good for: the shortest listener, and a description that grows by a line an option.
Costs: one has to know what `create_server` does, and what the table's columns mean.
"""

import socket
from contextlib import suppress
from typing import Any

__all__ = ["reusable_listener", "describe", "set_buffers", "low_latency"]

OPTIONS = {
    "reuse_address": (socket.SOL_SOCKET, socket.SO_REUSEADDR, bool),
    "no_delay": (socket.IPPROTO_TCP, socket.TCP_NODELAY, bool),
    "receive_buffer": (socket.SOL_SOCKET, socket.SO_RCVBUF, int),
    "send_buffer": (socket.SOL_SOCKET, socket.SO_SNDBUF, int),
}


def reusable_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def describe(sock: socket.socket) -> dict[str, Any]:
    found: dict[str, Any] = {
        "family": socket.AddressFamily(sock.family).name,
        "type": socket.SocketKind(sock.type).name,
        "address": sock.getsockname()[:2],
        "peer": None,
        "timeout": sock.gettimeout(),
    }
    with suppress(OSError):
        found["peer"] = sock.getpeername()[:2]
    for name, (level, option, kind) in OPTIONS.items():
        found[name] = None
        with suppress(OSError):  # this socket has no such option
            found[name] = kind(sock.getsockopt(level, option))
    return found


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    given = []
    for name in ("receive_buffer", "send_buffer"):
        level, option, _ = OPTIONS[name]
        sock.setsockopt(level, option, size)
        given.append(sock.getsockopt(level, option))
    return given[0], given[1]


def low_latency(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_TCP, socket.TCP_NODELAY, 1)
