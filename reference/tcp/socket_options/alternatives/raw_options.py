"""Options as the system has them, bytes in memory; the address taken apart by the system, too.

Good for: options that are no numbers, such as `SO_LINGER`, which have no other way; and for
addresses of any kind, as `getaddrinfo` says what socket each needs.
Costs: the layout of the bytes is the writer's responsibility.
"""

import socket
import struct
import sys
from contextlib import ExitStack, suppress
from typing import Any

__all__ = ["reusable_listener", "describe", "set_buffers", "low_latency"]

ONE = struct.pack("i", 1)


def reusable_listener(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
    )[0]
    with ExitStack() as cleanup:
        listener = cleanup.enter_context(socket.socket(family, kind, protocol))
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, ONE)
        listener.bind(address)
        listener.listen(socket.SOMAXCONN)
        cleanup.pop_all()  # nothing went wrong: leave it open
    return listener


def number(sock: socket.socket, level: int, option: int) -> int:
    (found,) = struct.unpack("i", sock.getsockopt(level, option, 4))
    return int(found)


def describe(sock: socket.socket) -> dict[str, Any]:
    buffers = sizes(sock)
    found = dict.fromkeys(("peer", "no_delay"))
    with suppress(OSError):
        found["peer"] = sock.getpeername()[:2]
    with suppress(OSError):
        found["no_delay"] = number(sock, socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
    return {
        "family": "AF_INET6" if sock.family == socket.AF_INET6 else "AF_INET",
        "type": {socket.SOCK_STREAM: "SOCK_STREAM", socket.SOCK_DGRAM: "SOCK_DGRAM"}[sock.type],
        "address": sock.getsockname()[:2],
        "reuse_address": number(sock, socket.SOL_SOCKET, socket.SO_REUSEADDR) != 0,
        "receive_buffer": buffers[0],
        "send_buffer": buffers[1],
        "timeout": sock.gettimeout(),
        **found,
    }


def sizes(sock: socket.socket) -> tuple[int, int]:
    return (
        number(sock, socket.SOL_SOCKET, socket.SO_RCVBUF),
        number(sock, socket.SOL_SOCKET, socket.SO_SNDBUF),
    )


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
        sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("i", size))
    return sizes(sock)


def low_latency(sock: socket.socket) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, ONE)
