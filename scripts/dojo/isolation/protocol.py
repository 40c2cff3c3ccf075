"""What happened on a socket: the record that the test's sockets and the solution's both keep."""

from typing import NamedTuple

SHOWN = 40
"""How many bytes of a send or a recv an event keeps, to be shown to a person."""


class Event(NamedTuple):
    """One call on one socket, seen from the side that made it."""

    at: int
    """From `time.perf_counter_ns()`, comparable across processes: when the call began if it tells
    the other side something (send, half_close, close …), when it returned if it waits for the other
    (accept, recv, timeout …). So no effect is older than its cause."""

    side: str
    """Who called: "suite" or "solution"."""

    sock: int
    """The number of the socket on its side."""

    action: str
    """"listen", "connect", "accept", "send", "recv", "half_close", "close", "reset", "timeout"
    or "error"."""

    asked: int | None = None
    """The number of bytes offered to a send, or of room given to a recv."""

    size: int | None = None
    """The number of bytes taken by a send, or received; 0 received is the end of the stream."""

    data: bytes = b""
    """The first `SHOWN` of these bytes."""

    note: str = ""
    """An error's class and text."""

    local: tuple[str, int] | None = None
    """The socket's own address: host and port."""

    peer: tuple[str, int] | None = None
    """The address at the other end; None where the socket has none."""

    datagram: bool = False
    """Whether the socket is one for datagrams; each of its sends and receipts is one, whole."""
