"""One thread, one loop: `selectors` tells which client has something, and which can take more.

Good for: thousands of clients in one thread, with nothing to lock and nothing to join.
Costs: what a thread keeps in its position in the code becomes data: what a client has sent of an
unfinished line, what it is still to get, whether it has a name, whether it is on its way out.
"""

import re
import selectors
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["ChatRoom"]

_PIECE = 65_536
_MOST_WAITING = 5_000_000  # bytes


@dataclass(eq=False)
class _Client:
    sock: socket.socket
    name: str = ""
    heard: bytearray = field(default_factory=bytearray)
    owed: bytearray = field(default_factory=bytearray)
    ended: bool = False

    @property
    def interest(self) -> int:
        """What to wait for; 0 when nothing is left to do."""
        return (0 if self.ended else selectors.EVENT_READ) | (
            selectors.EVENT_WRITE if self.owed else 0
        )

    def lines(self) -> Iterator[str]:
        """The lines that are complete by now."""
        *lines, self.heard = self.heard.split(b"\n")
        for line in lines:
            yield line.removesuffix(b"\r").decode(errors="replace")


class ChatRoom:
    address: tuple[str, int]

    def __init__(self, host: str, port: int) -> None:
        self._listener = socket.create_server((host, port))
        self._listener.setblocking(False)
        self.address = self._listener.getsockname()
        self._bell, self._rope = socket.socketpair()
        self._serving = threading.Lock()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._bell, selectors.EVENT_READ)
        self._clients: set[_Client] = set()
        self._members: dict[str, _Client] = {}

    def serve_forever(self) -> None:
        with self._serving:
            while self._listener.fileno() != -1:
                events = self._selector.select()
                if any(key.fileobj is self._bell for key, _ in events):
                    return
                for key, ready in events:
                    if key.fileobj is self._listener:
                        self._admit()
                    elif key.data in self._clients:
                        self._go_on(key.data, ready)
                self._settle()

    def shutdown(self) -> None:
        self._rope.close()
        with self._serving:
            if self._listener.fileno() == -1:
                return
            self._selector.close()
            for sock in [self._listener, self._bell, *(client.sock for client in self._clients)]:
                sock.close()

    def _admit(self) -> None:
        try:
            sock, _ = self._listener.accept()
        except (BlockingIOError, ConnectionError):
            return
        sock.setblocking(False)
        client = _Client(sock)
        self._clients.add(client)
        self._selector.register(sock, selectors.EVENT_READ, client)
        self._tell(client, "* Who are you?")

    def _go_on(self, client: _Client, ready: int) -> None:
        try:
            if ready & selectors.EVENT_WRITE:
                del client.owed[: client.sock.send(client.owed)]
            if ready & selectors.EVENT_READ and not client.ended:
                piece = client.sock.recv(_PIECE)
                client.ended = not piece
                client.heard += piece
                if len(client.heard) > 2 * _PIECE and b"\n" not in client.heard:
                    client.ended = True
        except BlockingIOError:
            return
        except OSError:
            client.ended = True
            client.owed.clear()
        for line in client.lines():
            self._hear(client, line)

    def _settle(self) -> None:
        """Let those leave who have ended, wait for the right things, close what is done."""
        while gone := [client for client in self._members.values() if client.ended]:
            for client in gone:
                del self._members[client.name]
                self._announce(client.name, f"* {client.name} leaves")
        for client in list(self._clients):
            if client.interest:
                self._selector.modify(client.sock, client.interest, client)
            else:
                self._selector.unregister(client.sock)
                client.sock.close()
                self._clients.remove(client)

    def _hear(self, client: _Client, line: str) -> None:
        if client.name:
            self._announce(client.name, f"[{client.name}] {line}")
        elif client.ended:
            return  # it has been refused
        elif not re.fullmatch("[A-Za-z0-9]{1,16}", line):
            self._refuse(client, "* Not a name")
        elif line in self._members:
            self._refuse(client, "* Name taken")
        else:
            here = ", ".join(sorted(self._members))
            self._tell(client, f"* Here: {here}" if here else "* Nobody is here")
            client.name = line
            self._members[line] = client
            self._announce(line, f"* {line} joins")

    def _refuse(self, client: _Client, line: str) -> None:
        self._tell(client, line)
        client.ended = True

    def _announce(self, name: str, line: str) -> None:
        for other, client in self._members.items():
            if other != name:
                self._tell(client, line)

    def _tell(self, client: _Client, line: str) -> None:
        if client.ended:
            return
        client.owed += f"{line}\n".encode()
        if len(client.owed) > _MOST_WAITING:
            client.ended = True
            client.owed.clear()
