"""`socketserver` opens the listener, with its options as attributes of a class.

Good for: a program whose servers are `socketserver`'s anyway.
Costs: a server is made to be thrown away, and its queue is short unless one says otherwise.
"""

import os
import socket
import socketserver
from typing import Any

__all__ = ["reusable_listener", "describe", "set_buffers", "low_latency"]


class Opening(socketserver.TCPServer):
    allow_reuse_address = os.name == "posix"
    request_queue_size = 100


class OpeningIPv6(Opening):
    address_family = socket.AF_INET6


def reusable_listener(host: str, port: int) -> socket.socket:
    server = (OpeningIPv6 if ":" in host else Opening)(
        (host, port), socketserver.BaseRequestHandler
    )
    return server.socket


def describe(sock: socket.socket) -> dict[str, Any]:
    tcp = sock.type == socket.SOCK_STREAM
    connected = True
    try:
        sock.getpeername()
    except OSError:
        connected = False
    sockopt = sock.getsockopt
    return {
        "family": sock.family.name,
        "type": sock.type.name,
        "address": tuple(sock.getsockname()[:2]),
        "peer": tuple(sock.getpeername()[:2]) if connected else None,
        "reuse_address": sockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) > 0,
        "no_delay": sockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) > 0 if tcp else None,
        "receive_buffer": sockopt(socket.SOL_SOCKET, socket.SO_RCVBUF),
        "send_buffer": sockopt(socket.SOL_SOCKET, socket.SO_SNDBUF),
        "timeout": sock.timeout,
    }


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    found = describe(sock)
    return found["receive_buffer"], found["send_buffer"]


def low_latency(sock: socket.socket) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
