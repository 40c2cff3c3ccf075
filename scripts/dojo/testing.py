"""What suites are written with: peers to talk to, folders to compare, errors to expect."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple

import pytest

from dojo.core import trees
from dojo.core.catalogue import Kata
from dojo.core.faults import Cause, Fault
from dojo.core.trees import FOLDER, Link, Spec, tree  # noqa: F401 - for the suites
from dojo.isolation.protocol import Hinder, Inspect, Open
from dojo.runner.peers import Listener, Peer, Terminal, UdpPeer, connected
from dojo.runner.proxy import Handle, RemoteFunction
from dojo.runner.session import Running, current_session


def _can_bind(host: str, family: int) -> bool:
    try:
        with socket.socket(family) as sock:
            sock.bind((host, 0))
    except OSError:
        return False
    return True


def _can_link() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.symlink("target", os.path.join(folder, "link"))  # noqa: PTH118, PTH211
        except OSError:
            return False
    return True


ipv6 = pytest.mark.skipif(
    not _can_bind("::1", socket.AF_INET6), reason="::1 cannot be bound on this machine"
)
second_host = pytest.mark.skipif(
    not _can_bind("127.0.0.2", socket.AF_INET), reason="127.0.0.2 cannot be bound (as on macOS)"
)
symlinks = pytest.mark.skipif(
    not _can_link(), reason="this account may not make symbolic links (Windows: developer mode)"
)


def build(base: Path, spec: Spec) -> Path:
    """Make the folder *base*, and in it all that *spec* describes; return *base*.

    The block of a failure shows it: what a call finds on the disk does not stand in the call.
    """
    current_session().test.built.append((base, spec))
    return trees.build(base, spec)


@contextmanager
def raises(kind: type[Exception]) -> Iterator[None]:
    """Expect the block to raise *kind*; any other outcome fails the test."""
    test = current_session().test
    test.expected_error = kind.__name__
    try:
        yield
    except kind as error:
        if not hasattr(error, "kata_error"):  # no solution's: an error of the harness or the suite
            raise
        test.expected_error = ""
    else:
        raise Fault(Cause.NO_ERROR, kind.__name__)


def wall_clock(moment: datetime) -> tuple[datetime, timedelta | None]:
    """Return what a clock on the wall shows at *moment*, and its offset from UTC (None if naive).

    Aware datetimes are compared by this pair: ``==`` takes an unconverted moment for a
    converted one. What is no datetime comes back as it is, so that the comparison shows it.
    """
    if type(moment) is not datetime:
        return moment  # type: ignore[return-value]
    return moment.replace(tzinfo=None, fold=0), moment.utcoffset()


def start(function: RemoteFunction, *arguments: object) -> Running:
    """Call a solution's function in the background; ``.result()`` waits for what comes of it."""
    return current_session().start(function, arguments, background=True)


def in_step(module: ModuleType, *, calls: int = 0, clients: int = 0) -> None:
    """Let the threads of the solution's next *calls*, or those that next receive something from so
    many *clients*, go on at the same time and make each step, a bytecode, together.

    What one of them looks at, all have looked at before any of them changes it, unless a lock keeps
    the others waiting from the look to the change. It does nothing to a server with one thread.
    """
    request = Hinder(calls_in_step=calls, clients_in_step=clients)
    current_session().ask(module._kata, request)


def wakes_late(module: ModuleType) -> None:
    """Let the next call that is woken from a Condition's wait() come back late.

    The suite's next call is over, or waits, before this one has its lock again.
    """
    current_session().ask(module._kata, Hinder(wakes=1))


def work_in(module: ModuleType, folder: Path) -> None:
    """Let *folder* be the working folder of the solution's process until the test ends."""
    current_session().ask(module._kata, Hinder(folder=str(folder)))


def own_disk(module: ModuleType, folder: Path) -> None:
    """Let *folder* seem to be a disk of its own until the test ends: no rename crosses its border.

    So it is for any folder where a disk is mounted, and `/tmp` is often one.
    """
    current_session().ask(module._kata, Hinder(disk=str(folder)))


def umask(module: ModuleType, mask: int) -> None:
    """Let *mask* be the umask of the solution's process until the test ends."""
    current_session().ask(module._kata, Hinder(umask=mask))


@contextmanager
def killed(module: ModuleType, *, at: int = 0, before: str = "") -> Iterator[None]:
    """Let the solution's process be killed in the block, or at its end, with nothing cleaned up.

    With *at* the kernel kills it when it writes more than so many bytes to one file (not on
    Windows). With *before* it ends where Python announces this audit event: "os.rename" is a rename
    or a replacement that is about to happen.
    """
    session = current_session()
    if session.workers.in_process:
        pytest.skip("there is no process of the solution's own to kill")
    try:
        if at or before:
            session.ask(module._kata, Hinder(killed_at=at, killed_before=before))
        yield
    except Fault as fault:
        if fault.cause is not Cause.DIED:
            raise
    finally:
        session.dismiss()


def unreadable(module: ModuleType, path: Path) -> None:
    """Let the solution meet a PermissionError where it opens or lists *path*, until the test ends.

    So does a mode of 0, but not where root runs the tests, nor on Windows. As with a mode, what is
    said of *path* itself (`lstat`, and the entry of its folder) can still be asked.
    """
    current_session().ask(module._kata, Hinder(unreadable=str(path)))


def stingy(module: ModuleType, at_most: int = 1000) -> None:
    """Until the test ends, let each recv of the solution's streams give at most so many bytes, and
    each send take half of that; a sendall goes out in such parts, between which others can send.

    Any socket may do so at any time: POSIX lets send() take a part and say how much.
    """
    current_session().ask(module._kata, Hinder(at_most=at_most))


def small_buffers(module: ModuleType, room: int = 8192) -> None:
    """Until the test ends, let the system keep about *room* bytes of what a client has not taken
    yet, with all who connect to the solution from now on. By default it keeps megabytes.
    """
    current_session().ask(module._kata, Hinder(kept=room))


class Server(NamedTuple):
    """A solution's server that runs in the background."""

    address: tuple[str, int]


@contextmanager
def serving(
    function: Any,
    listener: Handle | None = None,
    *arguments: object,
    family: int = socket.AF_INET,
) -> Iterator[Server]:
    """Let the solution's ``function(listener, *arguments)`` serve until the test ends.

    The worker makes the socket, on port 0 of 127.0.0.1 (or ::1), unless the suite gives one that
    the solution has made.
    """
    if listener is None:
        listener, address = _bound(function.kata, "listener", family)
    else:
        name: Any = listener.getsockname()  # type: ignore[operator]
        address = name[0], name[1]
    current_session().start(function, (listener, *arguments), background=True, hosts=True)
    yield Server(address)


def bound(module: ModuleType, *, family: int = socket.AF_INET) -> tuple[Handle, tuple[str, int]]:
    """Return a socket for datagrams to give to the solution, and the address it is bound to."""
    return _bound(module._kata, "datagrams", family)


def _bound(
    kata: Kata, kind: Literal["listener", "datagrams"], family: int
) -> tuple[Handle, tuple[str, int]]:
    """Return a socket that the worker of *kata* binds to port 0, and its address."""
    return current_session().given(kata, Open(kind=kind, ipv6=family == socket.AF_INET6))


def serving_datagrams(
    function: Any, *, family: int = socket.AF_INET
) -> AbstractContextManager[Server]:
    """Let the solution's ``function(sock)`` serve datagrams, as `serving` does."""
    sock, _ = _bound(function.kata, "datagrams", family)
    return serving(function, sock)


def recvfrom_resets_once(module: ModuleType) -> None:
    """Let the solution's next receipt of a datagram raise ConnectionResetError and lose nothing.

    So does Windows when an earlier datagram from the same socket found no receiver.
    """
    current_session().ask(module._kata, Hinder(resets=1))


def shutdown_comes_late(module: ModuleType) -> None:
    """Let the solution's next shutdown of a stream wait until the other end has done something."""
    current_session().ask(module._kata, Hinder(late=1))


def pair(module: ModuleType) -> tuple[Handle, Peer]:
    """Return a connected socket to give to the solution, and the suite's end, the client."""
    session = current_session()
    return connected(session, module._kata, "connection", session.journal)


def terminal(module: ModuleType) -> Terminal:
    """Return a terminal: two text streams to give to the solution, and the person who sits there.

    A `with` sends that person away; the keyboard's stream ends then, if it has not before.
    """
    return Terminal(current_session(), module._kata)


def leftovers(module: ModuleType, *, daemons: bool = True) -> list[str]:
    """Return the solution's threads that still run, and its sockets that are still open.

    What is ending is waited for. Without *daemons*, threads that keep no program from ending do not
    count. Listening sockets do not count, nor does a server that `serving`
    started; sockets that `pair` made do. So the list is empty once all conversations are over.
    """
    left = current_session().leftovers(module._kata, daemons=daemons)
    return [f"{kind} {detail}" for kind, detail in left]


def crashes(module: ModuleType) -> list[str]:
    """Return the names of the errors that have ended threads of the solution in this test."""
    told = current_session().ask(module._kata, Inspect())
    return [trouble.type for trouble in told.troubles]


def connect(address: tuple[str, int], *, room: int = 0) -> Peer:
    """Return a client of the suite's, connected to *address*.

    *room* is about how many bytes the system takes for it before it reads, by default megabytes.
    """
    return Peer.connect(current_session(), address, room)


def listening(family: int = socket.AF_INET) -> Listener:
    """Return a listening socket of the suite's, for a solution that is the client."""
    return Listener(current_session(), family)


def udp_peer(family: int = socket.AF_INET, *, host: str = "", port: int = 0) -> UdpPeer:
    """Return a socket of the suite's for datagrams: by default on port 0 of 127.0.0.1 (or ::1)."""
    return UdpPeer(current_session(), family, host, port)


@contextmanager
def no_receiver() -> Iterator[tuple[str, int]]:
    """Yield an address on 127.0.0.1 at which no datagram is received: as if the port were free.

    The socket bound to it is connected to itself, and so takes datagrams from itself alone.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.connect(sock.getsockname())
        yield sock.getsockname()


@contextmanager
def nobody_listening() -> Iterator[tuple[str, int]]:
    """Yield an address on 127.0.0.1 that refuses connections.

    A socket is bound to it but does not listen: so no other can, and no connection leaves from it
    and meets itself.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        if sys.platform == "win32":  # elsewhere a bound address is exclusive without asking
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        sock.bind(("127.0.0.1", 0))
        yield sock.getsockname()
