"""The suite's own sockets, for streams and for datagrams: recorded, and with a deadline."""

from __future__ import annotations

import math
import selectors
import socket
import time
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dojo.core.faults import Cause, Fault
from dojo.isolation.far.sockets import RecordedSocket, make_room, recorded
from dojo.runner.solutions import where

if TYPE_CHECKING:
    from dojo.runner.session import Running, Session

CHUNK = 65_536
PAUSE = 0.01  # seconds that a call has to end before the next datagram of many
DATAGRAM_ROOM = 65_536  # one byte more than any datagram has
MOST = 64 * 1024 * 1024  # bytes; a stream that is longer has no end


@contextmanager
def _deadline(session: Session) -> Iterator[None]:
    """Turn a timeout of the suite's in the block into the solution's silence."""
    try:
        yield
    except TimeoutError:
        raise silence(session) from None
    except ConnectionError as error:
        raise Fault(Cause.BROKEN, type(error).__name__) from None


def silence(session: Session) -> Fault:
    """Return the fault of not answering, with the lines where the solution stands."""
    for running in session.test.running:
        if not running.answer.done():
            return Fault(Cause.SILENT, running.record.text, where(running.worker, running.number))
    last = session.test.last  # it is over, but the threads that it started need not be
    return Fault(Cause.SILENT, places=where(last.worker, last.number) if last is not None else [])


def _wait_for_client(session: Session, listener: socket.socket) -> None:
    """Wait until a client connects, or a call that might have connected has ended."""
    calls = [running for running in session.test.running if not running.hosts]
    if not came_first(session, listener, calls):
        _ended_unconnected(session, calls)


def came_first(session: Session, sock: socket.socket, calls: list[Running]) -> bool:
    """Wait until *sock* has something to take, or one of *calls* has ended.

    Return True if *sock* has; False also if nothing happened within the deadline.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs, selectors.DefaultSelector() as selector:
        for running in calls:
            running.answer.add_done_callback(lambda _: _poke(theirs))
        selector.register(sock, selectors.EVENT_READ)
        selector.register(ours, selectors.EVENT_READ)
        selector.select(session.deadline)
        return sock in {key.fileobj for key, _ in selector.select(0)}


def _poke(sock: socket.socket) -> None:
    with suppress(OSError):  # the wait is over, its sockets are closed
        sock.send(b"!")


def _ended_unconnected(session: Session, calls: list[Running]) -> None:
    for running in calls:
        if running.answer.done():
            session.finish(running)
            raise Fault(Cause.UNCONNECTED, running.record.text)


class Ours:
    """A socket of the suite's; a `with` closes it."""

    def __init__(self, session: Session, sock: RecordedSocket) -> None:
        self._session = session
        self._sock = sock

    @property
    def address(self) -> tuple[str, int]:
        """Return the address at this end."""
        name = self._sock.getsockname()
        return name[0], name[1]

    def close(self) -> None:
        """Close it, in both directions."""
        self._sock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Note when a failing test begins to hang up: what servers then meet is no cause of it."""
        if error is not None and not self._session.test.failed_at:
            self._session.test.failed_at = time.perf_counter_ns()
        self.close()


class Peer(Ours):
    """A connected stream socket of the suite's."""

    def __init__(self, session: Session, sock: RecordedSocket) -> None:
        super().__init__(session, sock)
        self._ahead = bytearray()  # what came together with a line that has been read
        self._sock.settimeout(session.deadline)

    @classmethod
    def connect(cls, session: Session, address: tuple[str, int], room: int = 0) -> Peer:
        """Connect to *address*; *room* is the size of the receive buffer, 0 for the system's."""
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        peer = cls(session, recorded(session.journal)(family, socket.SOCK_STREAM))
        try:
            if room:  # before connecting: from then on the other end counts on it
                peer._sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
            with _deadline(session):
                peer._sock.connect(address)
        except BaseException:
            peer._sock.close()
            raise
        return peer

    @classmethod
    def of(cls, session: Session, sock: socket.socket) -> Peer:
        """Take over *sock*, which is connected already, and record it from now on."""
        return cls(session, recorded(session.journal)(fileno=sock.detach()))

    def send(self, data: bytes) -> None:
        """Send all of *data*."""
        self._sock.settimeout(self._session.deadline)
        with _deadline(self._session):
            self._sock.sendall(data)

    def half_close(self) -> None:
        """Say that no more will be sent; the other direction stays open."""
        self._sock.shutdown(socket.SHUT_WR)

    def read(self, size: int) -> bytes:
        """Return exactly *size* bytes, fewer only at the end of the stream."""
        return self._receive(self._until(), size)

    def read_line(self) -> bytes:
        """Return all bytes up to and with the next line feed, fewer if the stream ends."""
        until = self._until()
        with _deadline(self._session):
            while b"\n" not in self._ahead:
                if len(self._ahead) >= MOST:
                    raise Fault(Cause.ENDLESS, f"{MOST:,}")
                self._sock.settimeout(self._left(until))
                piece = self._sock.recv(CHUNK)
                if not piece:
                    return self._taken(len(self._ahead))
                self._ahead += piece
        return self._taken(self._ahead.index(b"\n") + 1)

    def read_to_end(self) -> bytes:
        """Return all bytes until the other end has no more to send."""
        return self._receive(self._until())

    def read_until_gone(self) -> bytes:
        """Return all bytes until the other end has no more to send or breaks off.

        A side that closes a connection before it has read all that came breaks it off.
        """
        try:
            return self._receive(self._until())
        except Fault as fault:
            if fault.cause is not Cause.BROKEN:
                raise
        return self._taken(len(self._ahead))

    def exchange(self, data: bytes) -> bytes:
        """Send all of *data* while reading what comes back, half-close; return all that came."""
        rest = memoryview(data)
        until = self._until()
        self._sock.setblocking(False)
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ | selectors.EVENT_WRITE)
            while rest:
                for _, ready in selector.select(self._left(until)):
                    if ready & selectors.EVENT_WRITE:
                        rest = rest[self._sock.send(rest) :]
                    elif not (piece := self._sock.recv(CHUNK)):
                        # The other end closed before it had everything.
                        return self._taken(len(self._ahead))
                    else:
                        self._ahead += piece
        self.half_close()
        return self._receive(until)

    def _receive(self, until: float | None, size: int = MOST) -> bytes:
        """Return what has come already and what comes now, *size* bytes in all or to the end."""
        with _deadline(self._session):
            while len(self._ahead) < size:
                self._sock.settimeout(self._left(until))
                piece = self._sock.recv(min(CHUNK, size - len(self._ahead)))
                if not piece:
                    return self._taken(len(self._ahead))
                self._ahead += piece
        if size == MOST:
            raise Fault(Cause.ENDLESS, f"{MOST:,}")
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        """Remove and return the first *size* bytes of what has come."""
        taken = bytes(self._ahead[:size])
        del self._ahead[:size]
        return taken

    def _until(self) -> float | None:
        """Return the moment at which a wait that begins now has lasted too long."""
        limit = self._session.deadline
        return None if limit is None else time.monotonic() + limit

    def _left(self, until: float | None) -> float | None:
        if until is None:
            return None
        left = until - time.monotonic()
        if left <= 0:
            raise silence(self._session)
        return left

    def reset(self) -> None:
        """Close with a reset (RST), as a client that crashes does."""
        self._sock.reset()


class Listener(Ours):
    """A listening socket of the suite's."""

    def __init__(self, session: Session, family: int) -> None:
        super().__init__(session, recorded(session.journal)(family, socket.SOCK_STREAM))
        self._sock.settimeout(session.deadline)
        self._sock.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        self._sock.listen()

    def accept(self) -> Peer:
        """Return the next connection. Raise Fault if the solution's call ends without one."""
        _wait_for_client(self._session, self._sock)
        with _deadline(self._session):
            sock, _ = self._sock.accept()
        assert isinstance(sock, RecordedSocket)
        return Peer(self._session, sock)


class UdpPeer(Ours):
    """A socket for datagrams, bound to an address; with port 0 the system picks one."""

    def __init__(self, session: Session, family: int, host: str = "", port: int = 0) -> None:
        super().__init__(session, recorded(session.journal)(family, socket.SOCK_DGRAM))
        self._sock.bind((host or ("::1" if family == socket.AF_INET6 else "127.0.0.1"), port))
        make_room(self._sock)

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        """Send *data* in one datagram. It may get lost, as any datagram."""
        self._sock.sendto(data, to)

    def send_until_over(self, call: Running, data: bytes, to: tuple[str, int]) -> None:
        """Send *data* again and again until *call* has ended. Raise Fault if it hangs."""
        limit = self._session.deadline
        until = time.monotonic() + limit if limit is not None else math.inf
        while not wait([call.answer], PAUSE).done:
            if time.monotonic() > until:
                raise Fault(Cause.HUNG, call.record.text, where(call.worker, call.number))
            self.send(data, to)

    def receive(self) -> tuple[bytes, tuple[str, int]]:
        """Return the next datagram, and the address that it came from.

        Raise Fault if the solution's call ends without having sent one, or its server ends. To
        prove that nothing comes, send something that is answered: the answer is the next to be
        received.
        """
        limit = self._session.deadline
        until = None if limit is None else time.monotonic() + limit
        while True:
            if not came_first(self._session, self._sock, self._session.test.running):
                raise self._absence()
            self._sock.settimeout(until and max(until - time.monotonic(), 0.001))
            try:
                data, sender = self._sock.recvfrom(DATAGRAM_ROOM)
            except ConnectionResetError:  # Windows: what was sent before found no receiver
                continue
            except TimeoutError:
                raise silence(self._session) from None
            return data, (sender[0], sender[1])

    def _absence(self) -> Fault:
        """Return why nothing came. Raise what a call has raised instead of sending."""
        for running in self._session.test.running:
            if running.answer.done() and not running.hosts:
                self._session.finish(running)
                return Fault(Cause.UNSENT, running.record.text)
        return silence(self._session)
