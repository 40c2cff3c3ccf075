"""A chat room over TCP: two threads a client, an outbox between them, one lock for who is here.

The idea: what the clients share is one dictionary, the members by name, and one lock guards it.
Whoever changes the members tells the others under the same lock, so everybody sees joins, lines
and leaves in one order, and nobody is told of a newcomer who then already stands in their list.
What is done under that lock must never wait. So nobody sends there: a line is put into each
member's outbox, and a thread of the member's own takes it out and sends it. One thread a socket
writes, so lines cannot mix; and a client that never reads holds up its own writer alone. When too
many bytes wait for it, it is let go: memory has an end too.

- A lock a connection and `sendall` from every reader's thread would be half as long. It keeps lines
  whole, but the first client that stops reading stops all the others. A time limit on that
  `sendall` makes them wait that long, and drops whoever pauses once.
- A client leaves in one place, the `finally` of its own thread, however it went: so once, and
  never not at all. Others who find it gone only hang up on it, which wakes that thread.
- Closing a socket wakes nobody who waits for it in `accept` or `recv`. `shutdown` on a connection
  does; for the listener, a pair of sockets is the bell: closing one end makes the other readable.
- Bytes become text a line at a time, for only a whole line has whole characters.
- What waits is the bytes told less the bytes sent. One thread at a time changes each of the two
  numbers, so they need no lock of their own.
- The reader's buffer is bounded as well: a line that does not end is an end.

One loop over `selectors` needs no lock at all: see `alternatives/selectors_loop.py`.
"""

import queue
import re
import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

__all__ = ["ChatRoom"]

_NAME = re.compile("[A-Za-z0-9]{1,16}")
_LONGEST_LINE = 65_536  # bytes; 1,000 characters are 4,000 at most
_MOST_WAITING = 5_000_000  # bytes; 4,000,000 have to be kept


class _Client:
    """A connection: its lines come one by one, and what it is told never makes anybody wait."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._stream = sock.makefile("rb")
        self._outbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._told = self._sent = 0  # bytes
        self._writer = threading.Thread(target=self._write)
        self._writer.start()

    def lines(self) -> Iterator[str]:
        """The lines that the client sends, until it has gone or does not end a line."""
        with suppress(OSError):
            while (line := self._stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                yield line[:-1].removesuffix(b"\r").decode(errors="replace")

    def tell(self, line: str) -> None:
        """Send `line` some time soon. A client that reads too little is let go instead."""
        data = f"{line}\n".encode()
        self._told += len(data)
        if self._told - self._sent > _MOST_WAITING:
            self.hang_up()
        self._outbox.put(data)

    def hang_up(self) -> None:
        """End both directions, which wakes the threads that wait for this client."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Send what still waits, then close."""
        self._outbox.put(b"")
        self._writer.join()
        self._stream.close()  # a socket stays open while a file of it is
        self._sock.close()

    def _write(self) -> None:
        with suppress(OSError):  # the client has gone, which its reader notices
            while data := self._outbox.get():
                self._sock.sendall(data)
                self._sent += len(data)


class ChatRoom:
    """A chat room that listens on `host` (a numeric IPv4 address) and `port` (0: any free one).

    Clients can connect as soon as the room is made; they are served by `serve_forever`. Each
    client's first line is its name. From then on its lines go to all the others as `[name] text`,
    while lines of the room itself begin with `* `. The README has the protocol.

    Raises OSError if the address cannot be had; no socket stays open.
    """

    address: tuple[str, int]
    """Where the room listens: (host, port), with the port that the system picked."""

    def __init__(self, host: str, port: int) -> None:
        self._listener = socket.create_server((host, port))
        self._listener.setblocking(False)
        self.address = self._listener.getsockname()
        self._bell, self._rope = socket.socketpair()
        self._serving = threading.Lock()
        self._guests: list[tuple[threading.Thread, _Client]] = []  # all who are connected
        self._members: dict[str, _Client] = {}  # those with a name
        self._changing = threading.Lock()  # held by whoever reads or changes the members

    def serve_forever(self) -> None:
        """Serve all clients that come, until `shutdown` is called.

        Returns at once if the room has been shut down already.
        """
        with self._serving, selectors.DefaultSelector() as selector:
            if self._listener.fileno() == -1:
                return
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            while self._bell not in [key.fileobj for key, _ in selector.select()]:
                self._admit()

    def shutdown(self) -> None:
        """Let `serve_forever` return; stop listening, close all connections, join all threads.

        May be called from any other thread, at any time, and more than once.
        """
        self._rope.close()
        with self._serving:
            self._listener.close()
            self._bell.close()
        for thread, client in self._guests:
            client.hang_up()
            thread.join()

    def _admit(self) -> None:
        """Give the client that knocks a thread, and forget those whose threads have ended."""
        try:
            sock, _ = self._listener.accept()
        except (BlockingIOError, ConnectionError):  # it has gone again
            return
        sock.setblocking(True)  # on some systems it takes after the listener
        client = _Client(sock)
        thread = threading.Thread(target=self._host, args=(client,))
        thread.start()
        self._guests = [guest for guest in self._guests if guest[0].is_alive()]
        self._guests.append((thread, client))

    def _host(self, client: _Client) -> None:
        """One client, from its name to its end."""
        client.tell("* Who are you?")
        lines = client.lines()
        name = next(lines, None)
        if name is not None and self._joins(name, client):
            try:
                for line in lines:
                    self._tell_others(name, f"[{name}] {line}")
            finally:
                self._leaves(name)
        client.close()

    def _joins(self, name: str, client: _Client) -> bool:
        """Whether the client is now a member; if not, it has been told why."""
        with self._changing:
            if not _NAME.fullmatch(name):
                client.tell("* Not a name")
            elif name in self._members:
                client.tell("* Name taken")
            else:
                here = ", ".join(sorted(self._members))
                client.tell(f"* Here: {here}" if here else "* Nobody is here")
                self._members[name] = client
                self._announce(name, f"* {name} joins")
            return self._members.get(name) is client

    def _leaves(self, name: str) -> None:
        with self._changing:
            del self._members[name]
            self._announce(name, f"* {name} leaves")

    def _tell_others(self, name: str, line: str) -> None:
        with self._changing:
            self._announce(name, line)

    def _announce(self, name: str, line: str) -> None:
        """Tell `line` to all members but `name`. The caller holds the lock."""
        for other, client in self._members.items():
            if other != name:
                client.tell(line)
