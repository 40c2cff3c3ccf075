"""The suite's own sockets for datagrams: recorded, and never waiting for ever."""

from __future__ import annotations

import math
import socket
import time
from concurrent.futures import wait
from typing import TYPE_CHECKING

from dojo.core.faults import Fault
from dojo.isolation.far.datagrams import make_room
from dojo.isolation.far.sockets import recorded
from dojo.runner.peers import Ours, came_first, silence
from dojo.runner.workers import where

if TYPE_CHECKING:
    from dojo.runner.records import Running
    from dojo.runner.session import Session

PAUSE = 0.01  # seconds that a call has to end before the next datagram of many
ROOM = 65_536  # one byte more than any datagram has


class UdpPeer(Ours):
    """A socket for datagrams, bound to 127.0.0.1 (or ::1) and a port that the system picked."""

    def __init__(self, session: Session, family: int) -> None:
        super().__init__(session, recorded(session.journal)(family, socket.SOCK_DGRAM))
        self._sock.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        make_room(self._sock)

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        """Send *data* in one datagram. Nobody tells whether it arrives."""
        self._sock.sendto(data, to)

    def send_until_over(self, call: Running, data: bytes, to: tuple[str, int]) -> None:
        """Send *data* again and again until *call* has ended. One that does not is a hang."""
        limit = self._session.deadline
        until = time.monotonic() + limit if limit is not None else math.inf
        while not wait([call.answer], PAUSE).done:
            if time.monotonic() > until:
                raise Fault("hung", call.record.text, where(call))
            self.send(data, to)

    def receive(self) -> tuple[bytes, tuple[str, int]]:
        """The next datagram, and the address that it came from.

        Where the solution's call ends without having sent one, or its server ends, that is the
        failure. That nothing comes is proved by what comes after it: send something that is
        answered, and the answer is the next to be received.
        """
        limit = self._session.deadline
        until = None if limit is None else time.monotonic() + limit
        while True:
            if not came_first(self._session, self._sock, self._session.test.running):
                raise self._absence()
            self._sock.settimeout(until and max(until - time.monotonic(), 0.001))
            try:
                data, sender = self._sock.recvfrom(ROOM)
            except ConnectionResetError:  # Windows: what was sent before found nobody
                continue
            except TimeoutError:
                raise silence(self._session) from None
            return data, (sender[0], sender[1])

    def _absence(self) -> Fault:
        """Why nothing came. Raises what a call has raised in the place of sending."""
        for running in self._session.test.running:
            if running.answer.done() and not running.hosts:
                self._session.finish(running)
                return Fault("unsent", running.record.text)
        return silence(self._session)
