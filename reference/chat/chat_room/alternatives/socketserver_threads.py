"""`socketserver` accepts and starts the threads; what waits for a client is sent by its own thread.

Good for: a server that is little more than its handler. `ThreadingTCPServer` starts a thread for
each client and joins them all in `server_close`; `shutdown` and `serve_forever` are there already.
Costs: its hooks have to be known. `shutdown` waits for a `serve_forever` that never began, looks
for its end twice a second unless told otherwise, and closes no connection.
"""

import queue
import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import suppress
from socket import SHUT_RDWR, SHUT_WR, socket
from typing import Any

__all__ = ["ChatRoom"]

_MOST_WAITING = 5_000_000  # bytes


class _Talk(socketserver.StreamRequestHandler):
    """A client; `server` is what all clients share."""

    server: "_Server"

    def setup(self) -> None:
        super().setup()
        self.outbox: queue.Queue[bytes] = queue.Queue()
        self.told = self.sent = 0  # bytes
        self.writer = threading.Thread(target=self.write)
        self.writer.start()

    def handle(self) -> None:
        self.tell("* Who are you?")
        lines = self.lines()
        name = next(lines, None)
        if name is None or not self.joins(name):
            return
        for line in lines:
            with self.server.lock:
                self.server.announce(name, f"[{name}] {line}")
        with self.server.lock:
            del self.server.members[name]
            self.server.announce(name, f"* {name} leaves")

    def finish(self) -> None:
        self.outbox.put(b"")
        self.writer.join()
        super().finish()

    def lines(self) -> Iterator[str]:
        with suppress(OSError):
            while (line := self.rfile.readline(65_536)).endswith(b"\n"):
                yield line[:-1].removesuffix(b"\r").decode(errors="replace")

    def joins(self, name: str) -> bool:
        with self.server.lock:
            members = self.server.members
            if not re.fullmatch("[A-Za-z0-9]{1,16}", name):
                self.tell("* Not a name")
            elif name in members:
                self.tell("* Name taken")
            else:
                here = ", ".join(sorted(members))
                self.tell(f"* Here: {here}" if here else "* Nobody is here")
                members[name] = self
                self.server.announce(name, f"* {name} joins")
            return members.get(name) is self

    def tell(self, line: str) -> None:
        data = f"{line}\n".encode()
        self.told += len(data)
        self.outbox.put(data)
        if self.told - self.sent > _MOST_WAITING:
            hang_up(self.connection)

    def write(self) -> None:
        with suppress(OSError):
            while line := self.outbox.get():
                self.connection.sendall(line)
                self.sent += len(line)
            self.connection.shutdown(SHUT_WR)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 100

    def __init__(self, address: tuple[str, int]) -> None:
        self.lock = threading.Lock()
        self.members: dict[str, _Talk] = {}
        self.connections: set[socket] = set()
        super().__init__(address, _Talk)

    def announce(self, name: str, line: str) -> None:
        for other, talk in self.members.items():
            if other != name:
                talk.tell(line)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.lock:
            self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self.lock:
            self.connections.discard(request)
        super().shutdown_request(request)


class ChatRoom:
    address: tuple[str, int]

    def __init__(self, host: str, port: int) -> None:
        self._server = _Server((host, port))
        self.address = self._server.socket.getsockname()
        self._deciding = threading.Lock()
        self._closing = self._began = False

    def serve_forever(self) -> None:
        with self._deciding:
            if self._closing:
                return
            self._began = True
        self._server.serve_forever(poll_interval=0.01)

    def shutdown(self) -> None:
        with self._deciding:
            self._closing = True
        if self._began:
            self._server.shutdown()
        with self._server.lock:
            for connection in self._server.connections:
                hang_up(connection)
        self._server.server_close()


def hang_up(connection: socket) -> None:
    """End both directions, which wakes the threads that wait for this client."""
    with suppress(OSError):
        connection.shutdown(SHUT_RDWR)
