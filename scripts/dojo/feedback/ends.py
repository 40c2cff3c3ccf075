"""The two ends of a connection: which side is the client, and which sockets form a pair."""

from __future__ import annotations

from collections.abc import Sequence

from dojo.isolation.protocol import Event

Address = tuple[str, int]
Socket = tuple[str, int]  # side, number

_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # a socket that was never bound reports no address


def client_of(events: Sequence[Event]) -> str:
    """Return the side that connects, or sends the first datagram: "suite" or "solution"."""
    for event in events:
        if event.action == "connect" or (event.datagram and event.action == "send"):
            return event.side
        if event.action in {"accept", "listen"}:
            return _other(event.side)
    return "suite"


class Pairs:
    """The pairs of ends that talked to each other, numbered from 1 in the order of their talks.

    A stream's socket belongs to one pair; one for datagrams can talk to many.
    """

    def __init__(self, events: Sequence[Event], client: str) -> None:
        self._client = client
        self._numbers: dict[tuple[Address, Address], int] = {}
        self._sockets: dict[Socket, int] = {}
        for event in events:
            if pair := self._pair(event):
                number = self._numbers.setdefault(pair, len(self._numbers) + 1)
                self._sockets.setdefault(socket_of(event), number)

    def _pair(self, event: Event) -> tuple[Address, Address] | None:
        if not event.local or not event.peer:
            return None
        ends = _there(event.local), _there(event.peer)
        return ends if event.side == self._client else (ends[1], ends[0])

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, sock: Socket) -> bool:
        return sock in self._sockets

    def label(self, event: Event) -> str:
        """Return the number of the event's pair; "" if it has none, or there is only one."""
        if len(self) < 2:
            return ""
        pair = self._pair(event)
        if pair is None and event.datagram and event.side != self._client:
            return ""  # a server that waits or fails: for which client is unknown
        found = self._numbers.get(pair) if pair else self._sockets.get(socket_of(event))
        return str(found or "")


def socket_of(event: Event) -> Socket:
    """Return a key for the event's socket."""
    return event.side, event.sock


def _other(side: str) -> str:
    return "solution" if side == "suite" else "suite"


def _there(address: Address) -> Address:
    host, port = address
    return _ANY.get(host, host), port
