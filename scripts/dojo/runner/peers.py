"""The suite's own sockets, for streams and for datagrams: recorded, and with a deadline."""

from __future__ import annotations

import math
import select
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal, Self

from dojo.core.console import show
from dojo.core.faults import Cause, Fault
from dojo.isolation.far.sockets import Journal, RecordedSocket, make_room, recorded
from dojo.isolation.protocol import Open

if TYPE_CHECKING:
    from dojo.core.catalogue import Kata
    from dojo.runner.proxy import Handle
    from dojo.runner.session import Running, Session

CHUNK = 65_536
PAUSE = 0.01  # seconds between two looks at what is waited for
DATAGRAM_ROOM = 65_536  # one byte more than any datagram has
MOST = 64 * 1024 * 1024  # bytes; a stream that is longer has no end


def _own(family: int) -> str:
    return "::1" if family == socket.AF_INET6 else "127.0.0.1"


class Ours:
    """A socket of the suite's; a `with` closes it."""

    def __init__(self, session: Session, sock: RecordedSocket) -> None:
        self._session = session
        self._sock = sock
        self._sock.settimeout(session.deadline)

    @property
    def address(self) -> tuple[str, int]:
        """Return the address at this end."""
        name = self._sock.getsockname()
        return name[0], name[1]

    def close(self) -> None:
        """Close it, in both directions."""
        self._sock.close()

    @contextmanager
    def _waiting(self, until: float) -> Iterator[None]:
        """Limit what the socket waits for in the block; turn that into the solution's silence."""
        left = until - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(left if left < math.inf else None)
            yield
        except TimeoutError:
            raise self._silence() from None
        except ConnectionError as error:
            raise Fault(Cause.BROKEN, type(error).__name__) from None

    def _silence(self, cause: Cause = Cause.SILENT) -> Fault:
        """Return the fault of not answering, with the lines where the solution stands; or of
        *cause*, if a call in the background has ended.
        """
        test = self._session.test
        ended = [call for call in test.running if call.answer.done() and not call.hosts]
        if ended and cause is not Cause.SILENT:
            return Fault(cause, ended[0].text)
        for running in test.running:
            if not running.answer.done():
                return running.fault(Cause.SILENT)
        last = test.last  # it is over, but the threads that it started need not be
        return Fault(Cause.SILENT, places=last.worker.where(last.number) if last else [])

    def _await(self, until: float, cause: Cause, outlook: Callable[[], float | None]) -> None:
        """Wait for something to take. Raise Fault if none comes: for *cause* if a call is over.

        *outlook* tells how long to wait still, as `Session.outlook` does.
        """
        while not self._has_come(PAUSE):
            patience = outlook()
            if patience is not None and not self._has_come(patience):
                raise self._silence(cause)
            if time.monotonic() > until:
                raise self._silence()

    def _has_come(self, seconds: float) -> bool:
        """Wait at most so long for something to take; return True if there is."""
        return bool(select.select([self._sock], [], [], seconds)[0])

    def _outlook(self) -> float | None:
        """Return the seconds to wait still: none once a call in the background has ended."""
        over = any(call.answer.done() for call in self._session.test.running)
        return 0 if over else self._session.outlook()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Note when a failing test begins to hang up: what servers then meet is no cause of it."""
        if error is not None and not self._session.test.failed_at:
            self._session.test.failed_at = time.perf_counter_ns()
        self.close()


class Peer(Ours):
    """A connected stream socket of the suite's."""

    def __init__(self, session: Session, sock: RecordedSocket) -> None:
        super().__init__(session, sock)
        self._ahead = bytearray()  # what came together with a line that has been read

    @classmethod
    def connect(cls, session: Session, address: tuple[str, int], room: int = 0) -> Peer:
        """Connect to *address*; *room* is the size of the receive buffer, 0 for the system's."""
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        peer = cls(session, recorded(session.journal)(family, socket.SOCK_STREAM))
        try:
            if room:  # before connecting: from then on the other end counts on it
                peer._sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
            with peer._waiting(session.until()):
                peer._sock.connect(address)
        except BaseException:
            peer.close()
            raise
        return peer

    def send(self, data: bytes) -> None:
        """Send all of *data*."""
        with self._waiting(self._session.until()):
            self._sock.sendall(data)

    def half_close(self) -> None:
        """Say that no more will be sent; the other direction stays open."""
        try:
            self._sock.shutdown(socket.SHUT_WR)
        except OSError:  # ENOTCONN: the other end has broken off
            raise Fault(Cause.BROKEN, ConnectionResetError.__name__) from None

    def read(self, size: int) -> bytes:
        """Return exactly *size* bytes, fewer only at the end of the stream."""
        return self._receive(size)

    def read_line(self) -> bytes:
        """Return all bytes up to and with the next line feed, fewer if the stream ends."""
        return self._receive(line=True)

    def read_to_end(self) -> bytes:
        """Return all bytes until the other end has no more to send."""
        return self._receive()

    def read_until_gone(self) -> bytes:
        """Return all bytes until the other end has ended, or has broken off."""
        try:
            return self._receive()
        except Fault as fault:
            if fault.cause is not Cause.BROKEN:
                raise
        return self._taken(len(self._ahead))

    def exchange(self, data: bytes) -> bytes:
        """Send all of *data* while reading what comes back, half-close; return all that came."""
        rest = memoryview(data)
        until = self._session.until()
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ | selectors.EVENT_WRITE)
            while rest:
                with self._waiting(until):
                    ready = sum(events for _, events in selector.select(self._sock.gettimeout()))
                    self._sock.setblocking(False)
                    if ready & selectors.EVENT_WRITE:
                        rest = rest[self._sock.send(rest) :]
                    elif ready:
                        piece = self._sock.recv(CHUNK)
                        if not piece:  # the other end closed before it had everything
                            return self._taken(len(self._ahead))
                        self._ahead += piece
        self.half_close()
        return self._receive()

    def _receive(self, size: int = MOST, *, line: bool = False) -> bytes:
        """Return what has come already and what comes now: *size* bytes, a *line*, or all."""
        until = self._session.until()
        while len(self._ahead) < size and not (line and b"\n" in self._ahead):
            with self._waiting(until):
                self._await(until, Cause.UNSENT, self._session.outlook)
                piece = self._sock.recv(min(CHUNK, size - len(self._ahead)))
            if not piece:
                return self._taken(len(self._ahead))
            self._ahead += piece
        if line and b"\n" in self._ahead:
            return self._taken(self._ahead.index(b"\n") + 1)
        if size == MOST:
            raise Fault(Cause.ENDLESS, f"{MOST:,}")
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        """Remove and return the first *size* bytes of what has come."""
        taken = bytes(self._ahead[:size])
        del self._ahead[:size]
        return taken

    def _silence(self, cause: Cause = Cause.SILENT) -> Fault:
        """Return the fault of not answering, with what has come before."""
        fault = super()._silence(cause)
        fault.details = [["came", show(bytes(self._ahead))]] if self._ahead else []
        return fault

    def reset(self) -> None:
        """Close with a reset (RST), as a client that crashes does."""
        self._sock.reset()


class Listener(Ours):
    """A listening socket of the suite's."""

    def __init__(self, session: Session, family: int) -> None:
        super().__init__(session, recorded(session.journal)(family, socket.SOCK_STREAM))
        self._sock.bind((_own(family), 0))
        self._sock.listen()

    def accept(self) -> Peer:
        """Return the next connection. Raise Fault if the solution's call ends without one."""
        self._await(self._session.until(), Cause.UNCONNECTED, self._outlook)
        sock, _ = self._sock.accept()
        assert isinstance(sock, RecordedSocket)
        return Peer(self._session, sock)


class UdpPeer(Ours):
    """A socket for datagrams, bound to an address; with port 0 the system picks one."""

    def __init__(self, session: Session, family: int, host: str = "", port: int = 0) -> None:
        super().__init__(session, recorded(session.journal)(family, socket.SOCK_DGRAM))
        self._sock.bind((host or _own(family), port))
        make_room(self._sock)

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        """Send *data* in one datagram. It may get lost, as any datagram."""
        self._sock.sendto(data, to)

    def send_until_over(self, call: Running, data: bytes, to: tuple[str, int]) -> None:
        """Send *data* again and again until *call* has ended. Raise Fault if it hangs."""
        until = self._session.until()
        while not wait([call.answer], PAUSE).done:
            if time.monotonic() > until:
                raise call.fault(Cause.HUNG)
            self.send(data, to)

    def receive(self) -> tuple[bytes, tuple[str, int]]:
        """Return the next datagram, and the address that it came from.

        Raise Fault if the solution's call ends without having sent one, or its server ends. To
        prove that nothing comes, send something that is answered: the answer comes next.
        """
        while True:
            self._await(self._session.until(), Cause.UNSENT, self._outlook)
            with suppress(ConnectionResetError):  # Windows: what was sent before found no receiver
                data, sender = self._sock.recvfrom(DATAGRAM_ROOM)
                return data, (sender[0], sender[1])


class Terminal:
    """Two text streams of the solution's, `keyboard` and `screen`, and what happens at them.

    What is written to the screen is seen once it has been flushed, as when it goes to a pipe: a
    real terminal shows whole lines at once.
    """

    def __init__(self, session: Session, kata: Kata) -> None:
        self._session = session
        unseen = Journal("suite")  # what a person types is no traffic
        self.keyboard, self._keys = connected(session, kata, "keyboard", unseen)
        self.screen, self._glass = connected(session, kata, "screen", unseen)

    def enter(self, text: str) -> None:
        """Type *text*; a newline is the Enter key."""
        self._keys.send(text.encode())

    def leave(self) -> None:
        """Type no more: the keyboard's stream ends."""
        self._keys.half_close()

    def read_line(self) -> str:
        """Return the next line that the screen shows, with its newline."""
        return self._glass.read_line().decode()

    def read_rest(self) -> str:
        """Return all that the screen shows besides, and close it."""
        screen: Any = self.screen
        screen.close()
        self._session.test.calls.pop()  # the test calls it for itself
        return self._glass.read_to_end().decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        for end in (self._keys, self._glass):
            end.__exit__(kind, error, trace)


def connected(
    session: Session,
    kata: Kata,
    kind: Literal["connection", "keyboard", "screen"],
    journal: Journal,
) -> tuple[Handle, Peer]:
    """Return something for the solution that is connected, and the suite's end of it, recorded."""
    session.worker(kata)  # in-process, the end of the last one closes its sockets
    with socket.create_server(("127.0.0.1", 0)) as listener:  # unrecorded, like who connects
        handle, _ = session.given(kata, Open(kind=kind, to=listener.getsockname()))
        accepted, _ = listener.accept()
        return handle, Peer(session, recorded(journal)(fileno=accepted.detach()))
