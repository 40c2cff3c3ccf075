"""The process that runs a solution: a warm Python waiting on its pipes."""

from __future__ import annotations

import faulthandler
import io
import os
import queue
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dojo.isolation import aside, transport
from dojo.isolation.far import leftovers
from dojo.isolation.far.datagrams import make_room
from dojo.isolation.far.guard import Guard
from dojo.isolation.far.host import Host
from dojo.isolation.far.journal import Journal, NotingSocket
from dojo.isolation.far.output import Captured
from dojo.isolation.far.relief import Relief
from dojo.isolation.far.sockets import recorded
from dojo.isolation.inbox import Inbox
from dojo.isolation.transport import Message
from dojo.isolation.turns import EAGER

MAX_TROUBLES = 100  # threads that died, worth telling


class Worker(Journal):
    """Reads requests, lets the main thread do calls or one of their own, writes replies."""

    def __init__(self, outgoing: BinaryIO, scratch: str) -> None:
        super().__init__("solution")
        self._writer = transport.Writer(outgoing)
        self._output = Captured()
        self._guard = Guard()
        self.host = Host(self._output, self._guard)
        self._queue: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._busy = threading.Lock()  # held while the main thread has a call
        self._own = set(threading.enumerate())
        self._troubles: list[Message] = []
        self._scratch = os.path.realpath(scratch)
        self._socket = recorded(self)
        self._before = leftovers.Surroundings.now()

    def run(self, incoming: BinaryIO) -> None:
        """Serve until the suite's side goes away, which asks through *incoming*."""
        sys.stdout = sys.stderr = self._output
        self.replace_sockets()
        threading.excepthook = self._thread_died
        os.chdir(self._scratch)
        sys.dont_write_bytecode = True  # the guard would refuse it, and blame the solution
        self._guard.install()
        self._inbox = Inbox(incoming)
        self._relief = Relief(self._read)
        self._own.add(self._relief)
        self._relief.start()
        for message in self._calls():
            self._call_here(message)
            if self._relief.reads:
                break
        while True:
            self._call(self._queue.get(), in_main=True)

    def replace_sockets(self) -> None:
        """From now on whoever makes a socket gets a recorded one."""
        socket.socket = self._socket  # type: ignore[misc]
        socket.SocketType = self._socket

    def _calls(self) -> Iterator[Message]:
        """The calls that the suite asks for; what else it asks for is done at once."""
        with suppress(OSError):  # the solution has closed the pipe
            while (message := self._inbox.read()) is not None:
                if message["do"] in {"call", "get"}:
                    yield message
                elif (answer := self.answer(message)) is not None:
                    self._say({"id": message["id"], **answer})
        os._exit(0)

    def _say(self, message: Message) -> None:
        try:
            self._writer.write(message)
        except OSError:  # whoever asked has gone, as when they were killed
            os._exit(0)

    def _call_here(self, message: Message) -> None:
        self._relief.begin(beside=bool(message["background"]))
        self._busy.acquire()
        self._call(message, in_main=True)
        self._relief.end()

    def _read(self) -> None:
        for message in self._calls():
            self._schedule(message)

    def adopt(self, thread: threading.Thread) -> None:
        """The thread is the harness's, not the solution's."""
        self._own.add(thread)

    def answer(self, message: Message) -> Message | None:
        """Do what a request other than a call asks for; None where it has no answer."""
        answer: Message | None = getattr(self, f"_do_{message['do']}")(message)
        return answer

    def _schedule(self, message: Message) -> None:
        if self._busy.acquire(blocking=False):
            self._queue.put(message)
            return
        thread = threading.Thread(target=self._call, args=(message,), daemon=True)
        self._own.add(thread)
        thread.start()

    def _call(self, message: Message, *, in_main: bool = False) -> None:
        reply = self.host.call(message)
        reply["clean"] = self._is_clean()
        if in_main:  # before the reply, so that the suite's next call comes here again
            self._busy.release()
        self._say(reply)
        if message["hosts"]:  # a server that has ended: whoever waits for it should know
            self.break_off()
        if not in_main:
            self._own.discard(threading.current_thread())

    def _is_clean(self) -> bool:
        """Whether the solution has plainly left nothing behind, so that nobody needs to ask."""
        if self.host.calls or self.host.kept() or self.left_to_collector or self.open():
            return False
        own = all(thread in self._own for thread in threading.enumerate())
        return own and leftovers.Surroundings.now() == self._before

    # Requests that are no calls

    def _do_load(self, message: Message) -> None:
        paths = [str(path) for path in message["paths"]]  # type: ignore[attr-defined]
        self.source = paths[-1]
        self.host.choose(str(message["name"]), paths)

    def _do_hurry(self, message: Message) -> None:
        self._inbox.eager = EAGER

    def _do_begin(self, message: Message) -> None:
        """A test begins: its folder is the one place that may be changed."""
        folders = map(os.path.realpath, message["folders"])  # type: ignore[call-overload]
        self._guard.allowed = [self._scratch, *folders]
        self._before = leftovers.Surroundings.now()
        self.clear()
        self._troubles.clear()

    def _do_stingy(self, message: Message) -> Message:
        self.at_most = message["at_most"]  # type: ignore[assignment]
        return {}

    def _do_reset_receipt(self, message: Message) -> Message:
        self.resets += 1
        return {}

    def _do_listen(self, message: Message) -> Message:
        """A listening socket for the solution to be given, and its address."""
        listener = self._bound(message, socket.SOCK_STREAM)
        if room := int(message["room"]):  # type: ignore[call-overload]
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, room)  # accept() passes it on
        listener.listen(128)
        return self._given(listener)

    def _do_bind(self, message: Message) -> Message:
        """A socket for datagrams, for the solution to be given, and its address."""
        sock = self._bound(message, socket.SOCK_DGRAM)
        make_room(sock)
        return self._given(sock)

    def _do_connect(self, message: Message) -> Message:
        """A connection to the suite, for the solution to be given."""
        sock = self._socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.connect((message["host"], message["port"]))
        return self._given(sock)

    def _bound(self, message: Message, kind: int) -> socket.socket:
        sock = self._socket(socket.AF_INET6 if message["ipv6"] else socket.AF_INET, kind)
        sock.bind(("::1" if message["ipv6"] else "127.0.0.1", 0))
        return sock

    def _given(self, sock: socket.socket) -> Message:
        return {"value": self.host.keep(sock), "address": list(sock.getsockname()[:2])}

    def _do_leftovers(self, message: Message) -> Message:
        """What still runs or is still open, once what is ending has had the time to end."""
        threads = leftovers.threads_left(self._own)
        # Whoever would close a socket may be one of them: then there is nothing to wait for.
        sockets = leftovers.connections_left(
            self, patience=0 if threads else leftovers.THREAD_PATIENCE
        )
        return {"left": [list(one) for one in threads + sockets]}

    def _do_where(self, message: Message) -> Message:
        return {"places": self.host.where(int(message["call"]))}  # type: ignore[call-overload]

    def _do_report(self, message: Message) -> Message:
        """What is worth knowing when a test has failed."""
        return {
            "events": [list(event) for event in self.events],
            "troubles": self._troubles,
            "output": "".join(self._output.peek(number) for number in list(self.host.calls)),
        }

    def _do_settle(self, message: Message) -> Message:
        """A test ends: what did the solution leave behind?"""
        left = leftovers.threads_left(self._own)
        left += leftovers.sockets_left(self, {id(kept) for kept in self.host.kept()})
        left += self._before.changes()
        self.left_to_collector.clear()
        for kept in self.host.kept():
            if isinstance(kept, socket.socket):
                kept.close()
        self.host.release()
        return {"left": [list(one) for one in left]}

    # What happens between requests

    def _thread_died(self, details: threading.ExceptHookArgs) -> None:
        if len(self._troubles) >= MAX_TROUBLES:
            return
        if details.exc_value is not None and details.exc_type is not SystemExit:
            self._troubles.append(self.host.describe(details.exc_value))

    def spinning(self, sock: NotingSocket) -> None:
        """Tell of a loop that goes on reading after the end, and end it the hard way."""
        place = self.host.where(threading.get_ident())
        self._say({"id": 0, "spinning": place})
        self.break_off()
        os._exit(0)


def main(scratch: str, *options: str) -> None:
    """Be a worker on standard input and output until the suite's side goes away.

    *options*: "limits" and "alone" as in `confine.limit`, "forbid=FILE" as in `confine.forbid`.
    """
    if "limits" in options:
        _confine(options)
    asked, answers = aside.streams()
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    faulthandler.enable(file=2)
    if hasattr(signal, "SIGUSR1"):
        faulthandler.register(signal.SIGUSR1, file=2, all_threads=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the suite's; it ends us
    Worker(os.fdopen(answers, "wb"), scratch).run(os.fdopen(asked, "rb"))


def _confine(options: tuple[str, ...]) -> None:
    from dojo.isolation.far import confine  # only in a sandbox

    confine.limit(alone="alone" in options)
    for option in options:
        word, _, file = option.partition("=")
        if word == "forbid":
            confine.forbid(Path(file))
