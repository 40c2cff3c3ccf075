"""The process that runs a solution: a warm Python waiting on its pipes."""

from __future__ import annotations

import faulthandler
import io
import json
import os
import queue
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from dojo.isolation import protocol
from dojo.isolation.far import errors, guard, leftovers
from dojo.isolation.far.host import Host
from dojo.isolation.far.sockets import Journal, RecordedSocket, make_room, recorded, text_stream
from dojo.isolation.far.threads import InStep, Threads
from dojo.isolation.protocol import AnyRequest, Call, Get, Raised, Response
from dojo.isolation.transport import NUMBER, Reader, Writer, message_streams

MAX_REQUEST = 64 * 1024  # bytes, to fork a worker: a few paths
FILES = 4  # with each: the worker's three standard files, and where to report on it


class Worker(Journal):
    """Answers requests; calls run in the main thread, or beside one in a thread of their own."""

    def __init__(self, outgoing: BinaryIO, scratch: str) -> None:
        super().__init__("solution")
        self._writer = Writer(outgoing)
        self._pid = os.getpid()
        self._guard = guard.Guard()
        self.host = Host(self._guard)
        self._calls: queue.SimpleQueue[Call] = queue.SimpleQueue()
        self._busy = threading.Lock()  # held while the main thread has a call
        self._own = set(threading.enumerate())
        self._troubles: list[Raised] = []
        self._scratch = os.path.realpath(scratch)
        self._socket = recorded(self)
        self._threads = Threads()
        self._before = leftovers.surroundings()
        self._usual: leftovers.Surroundings = {}  # what to go back to when the next test begins
        self._swallowed = errors.Swallowed(self.host.describe)
        self.host.left_by_import = self._left_by_import

    def run(self, incoming: BinaryIO) -> None:
        """Serve until the suite closes *incoming*, the pipe through which it asks."""
        sys.stdout = sys.stderr = io.TextIOWrapper(
            self.host.output,
            "utf-8",
            errors="backslashreplace",
            newline="\n",
            write_through=True,
        )
        self.replace_sockets()
        self._threads.replace_locks()
        threading.excepthook = self._thread_died
        self._swallowed.watch_tracebacks()
        os.chdir(self._scratch)
        self._before = leftovers.surroundings()
        sys.dont_write_bytecode = True  # the guard would refuse it, and blame the solution
        sys.addaudithook(self._guard.audit)
        reader: Reader[AnyRequest] = Reader(incoming, AnyRequest)
        self.begin(self._read, reader)
        while True:
            self._call(self._calls.get(), in_main=True)

    def replace_sockets(self) -> None:
        """Let all who make a socket from now on get a recorded one."""
        socket.socket = self._socket  # type: ignore[misc]
        socket.SocketType = self._socket

    def begin(self, target: Callable[..., None], *arguments: object) -> None:
        """Run *target* in a thread that counts as the harness's, not the solution's."""
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._own.add(thread)
        thread.start()

    def answer(self, request: AnyRequest) -> Response:
        """Do what a request other than a call asks for."""
        match request:
            case protocol.Load():
                self.source = request.paths[-1]
                self.host.choose(request.name, request.paths)
            case protocol.Begin():
                self._begin(request.folders)
            case protocol.Hinder():
                self.at_most = request.at_most or self.at_most
                self.kept = request.kept or self.kept
                self.resets += request.resets
                self.late += request.late
                self._threads.late += request.wakes
                if threads := request.calls_in_step or request.clients_in_step:
                    calls = bool(request.calls_in_step)
                    self._threads.in_step = InStep(threads, self.host.paths, calls=calls)
                if request.unreadable or request.disk:
                    self._guard.hinder(locked=request.unreadable, disk=request.disk)
                if request.umask is not None or request.folder:
                    self._change(request)
                if request.killed_at:
                    guard.let_kernel_kill(request.killed_at)
                self._guard.deadly = request.killed_before or self._guard.deadly
            case protocol.Open():
                if request.to and request.kind in {"keyboard", "screen"}:
                    stream = text_stream(request.to, request.kind)
                    return protocol.Given(self.host.keep(stream), request.to)
                sock = self._opened(request)
                host, port = sock.getsockname()[:2]
                return protocol.Given(self.host.keep(sock), (host, port))
            case protocol.Await():
                self._threads.until_waiting(request.call)
            case protocol.Settle():  # before Leftovers, which it extends
                return protocol.Left(self._settle(request.patience))
            case protocol.Leftovers():
                return protocol.Left(self._running(request.patience, request.daemons))
            case protocol.Inspect():
                output = self.host.output.peek()
                places = self.host.where(request.call)
                swallowed = [*self._swallowed.known.values()]
                return protocol.Told(
                    places, list(self.events), list(self._troubles), swallowed, output
                )
        return protocol.Done()

    # Reading requests, making calls

    def _read(self, reader: Reader[AnyRequest]) -> None:
        status = 1
        try:
            while (request := reader.read()) is not None:
                if isinstance(request, Call):
                    if self._busy.acquire(blocking=False):
                        self._calls.put(request)
                    else:
                        self.begin(self._call, request)
                else:
                    reply = self.answer(request)
                    reply.id = request.id
                    self._say(reply)
            status = 0
        except OSError:  # the solution has closed the pipe
            status = 0
        finally:
            os._exit(status)

    def _say(self, reply: Response) -> None:
        try:
            self._writer.write(reply)
        except OSError:  # the suite's process has gone, as when it was killed
            os._exit(0)

    def _call(self, call: Call, *, in_main: bool = False) -> None:
        if isinstance(call, Get):
            outcome = self.host.call(call)
        else:
            with self._threads.calling(call.id):
                outcome = self.host.call(call)
        if os.getpid() != self._pid and not call.hosts:
            os._exit(0)  # the solution has forked this process, which nobody asks
        if in_main:  # before the reply, so that the suite's next call comes here again
            self._busy.release()
        self._say(outcome)
        if call.hosts:  # a server that has ended: its clients should see that
            self.break_off()
        if not in_main:
            self._own.discard(threading.current_thread())

    # Requests that are no calls

    def _begin(self, folders: list[str]) -> None:
        self._guard.allowed = [self._scratch, *map(os.path.realpath, folders)]
        if self._usual:
            leftovers.restored(self._usual)
            self._usual = {}
        self._before = leftovers.surroundings()
        self.clear()
        self._threads.clear()
        self._troubles.clear()
        self._swallowed.known.clear()

    def _change(self, request: protocol.Hinder) -> None:
        """Change what is so until the test ends, and is not the solution's doing."""
        self._usual = self._usual or self._before
        if request.umask is not None:
            os.umask(request.umask)
        if request.folder:
            os.chdir(request.folder)
        self._before = leftovers.surroundings()

    def _opened(self, request: protocol.Open) -> socket.socket:
        kind = socket.SOCK_DGRAM if request.kind == "datagrams" else socket.SOCK_STREAM
        sock = self._socket(socket.AF_INET6 if request.ipv6 else socket.AF_INET, kind)
        if request.to is not None:  # unrecorded: it is not the solution that connects
            super(RecordedSocket, sock).connect(request.to)
            return sock
        sock.bind(("::1" if request.ipv6 else "127.0.0.1", 0))
        if request.kind == "datagrams":
            make_room(sock)
            return sock
        sock.listen(128)
        return sock

    def _running(self, patience: float, daemons: bool) -> list[protocol.Leftover]:
        threads = leftovers.threads_left(self._own, patience, daemons=daemons)
        # A thread that does not end may be the one that would close a socket: do not wait for it.
        return threads + leftovers.connections_left(self, 0 if threads else patience)

    def _settle(self, patience: float) -> list[protocol.Leftover]:
        left = leftovers.threads_left(self._own, patience)
        kept = self.host.release()
        left += leftovers.sockets_left(self, {id(one) for one in kept})
        left += leftovers.restored(self._before)
        self.left_to_collector.clear()
        self._guard.unhinder()
        for one in kept:
            if isinstance(one, socket.socket):
                one.close()
        return left

    def _left_by_import(self) -> list[protocol.Leftover]:
        self._swallowed.watch_futures()
        left = leftovers.threads_left(self._own, leftovers.THREAD_PATIENCE)
        left += leftovers.restored(self._before)
        self._own.update(threading.enumerate())  # they are told of: no test has to wait for them
        return left

    # What happens between requests

    def _thread_died(self, details: threading.ExceptHookArgs) -> None:
        error = details.exc_value
        if (
            error is None
            or isinstance(error, SystemExit)
            or len(self._troubles) >= errors.MAX_TROUBLES
        ):
            return
        if isinstance(described := self.host.describe(error), Raised):
            self._troubles.append(described)
            if not isinstance(error, ConnectionError):  # it ends one conversation, and rightly so
                self._say(protocol.Crashed())

    def receiving(self) -> AbstractContextManager[None]:
        return self._threads.receiving()

    def spinning(self) -> None:
        """Say where the loop stands, and wait for the suite's side to end this process."""
        if self.host.debugging:
            return
        own = errors.stack(sys._getframe(1), self.source)
        self.break_off()
        self._say(protocol.Spins(places=[errors.place(one, one.f_lineno) for one in own[:1]]))
        threading.Event().wait()


def main(scratch: str, *options: str) -> None:
    """Be a worker on standard input and output until the suite's side goes away.

    *options*: "limits" if it is confined, and "alone" if it has a sandbox for itself; "bound" as in
    `guard.end_with_judge`, "forbid=FILE" as in `guard.forbid`.
    """
    if "limits" in options:
        guard.limit(guard.CONFINED | (guard.ALONE if "alone" in options else {}))
    elif sys.platform == "linux":
        guard.limit(guard.OWN)
    if "bound" in options:
        guard.end_with_judge()
    for option in options:
        word, _, file = option.partition("=")
        if word == "forbid":
            guard.forbid(Path(file))
    asked, answers = message_streams()
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    faulthandler.enable(file=2)
    if hasattr(signal, "SIGUSR1"):
        faulthandler.register(signal.SIGUSR1, file=2, all_threads=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the suite's; it ends this process
    Worker(os.fdopen(answers, "wb"), scratch).run(os.fdopen(asked, "rb"))


def fork_server(channel: str) -> None:
    """Fork a worker for each request at the socket *channel*, a number, until that ends (Linux).

    This process has loaded all that workers need. Between it and each is one that reports on it:
    its number, and how it has ended.
    """
    msgspec.msgpack.Decoder(AnyRequest)  # takes 3 ms once: what it learns of the types is kept
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nothing waits for those between
    with socket.socket(fileno=int(channel)) as requests:
        while True:
            request, files, _, _ = socket.recv_fds(requests, MAX_REQUEST, FILES)
            if not request:
                return
            if not os.fork():
                break
            for file in files:
                os.close(file)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *standard, report = files
    if pid := os.fork():
        for file in standard:
            os.close(file)
        os.setpgid(pid, pid)  # here as well: by the report on it the group is there
        with suppress(OSError):  # nobody waits for it
            os.write(report, NUMBER.pack(pid))
            os.write(report, NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))
        os._exit(0)
    os.setpgid(0, 0)
    for number, file in enumerate(standard):
        os.dup2(file, number)
        os.close(file)
    os.close(report)
    scratch, environment = json.loads(request)
    os.environ.update(environment)
    time.tzset()
    main(scratch)
