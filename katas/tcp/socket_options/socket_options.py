import socket
from typing import Any


def reusable_listener(host: str, port: int) -> socket.socket:
    """Return a TCP socket that listens on *host*, a numeric address, and *port*; 0 is any free one.

    The port can be had while old connections on it wind down, but not while another socket listens
    on it: then raise OSError, and leave no socket open.
    """
    raise NotImplementedError


def describe(sock: socket.socket) -> dict[str, Any]:
    """Return what *sock*, a bound socket, is and how it is set.

    `family` and `type` are names such as "AF_INET" and "SOCK_STREAM". `address` and `peer` are
    pairs (host, port); `peer` is None without a connection. `reuse_address` and `no_delay` are
    bool; `no_delay` is None without TCP. `receive_buffer` and `send_buffer` are bytes. `timeout` is
    in seconds, None without a limit.
    """
    raise NotImplementedError


def set_buffers(sock: socket.socket, size: int) -> tuple[int, int]:
    """Ask for buffers of *size* bytes; return the sizes that the system gave.

    The first is for what is received, the second for what is sent.
    """
    raise NotImplementedError


def low_latency(sock: socket.socket) -> None:
    """Let *sock*, a TCP socket, send small pieces at once. Raise OSError if it is none."""
    raise NotImplementedError
