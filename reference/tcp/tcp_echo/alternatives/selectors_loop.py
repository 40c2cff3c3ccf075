"""One thread, one loop, many clients: `selectors` tells which socket can go on without waiting.

Good for: thousands of mostly idle connections in one thread, with nothing to lock; and for a
client that must read while it sends, so that no message is too large for it.
Costs: the conversation is turned inside out. What a blocking server keeps in its position in the
code (the bytes still to be sent, whether the client has ended) becomes data, and each piece of it
a case.
"""

import selectors
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field

__all__ = ["open_listener", "serve", "echo_once"]

_ENOUGH = 65_536


def open_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=100)


@dataclass
class _Conversation:
    """One client: its socket, what it is still to get, and whether it has ended its side."""

    sock: socket.socket
    owed: bytearray = field(default_factory=bytearray)
    ended: bool = False

    @property
    def interest(self) -> int:
        """What to wait for; 0 when nothing is left to do."""
        reading = not self.ended and len(self.owed) < _ENOUGH
        return (selectors.EVENT_READ if reading else 0) | (
            selectors.EVENT_WRITE if self.owed else 0
        )

    def go_on(self, ready: int) -> None:
        if ready & selectors.EVENT_READ:
            piece = self.sock.recv(_ENOUGH)
            self.ended = not piece
            self.owed += piece
        if ready & selectors.EVENT_WRITE:
            del self.owed[: self.sock.send(self.owed)]


def serve(listener: socket.socket) -> None:
    listener.setblocking(False)
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, ready in selector.select():
                if key.data is None:
                    _welcome(selector, listener)
                else:
                    _continue(selector, key.data, ready)


def _welcome(selector: selectors.BaseSelector, listener: socket.socket) -> None:
    try:
        connection, _ = listener.accept()
    except (BlockingIOError, ConnectionError):
        return
    connection.setblocking(False)
    selector.register(connection, selectors.EVENT_READ, _Conversation(connection))


def _continue(selector: selectors.BaseSelector, talk: _Conversation, ready: int) -> None:
    try:
        talk.go_on(ready)
        interest = talk.interest
    except BlockingIOError:
        return
    except OSError:
        interest = 0
    if interest:
        selector.modify(talk.sock, interest, talk)
    else:
        selector.unregister(talk.sock)
        talk.sock.close()


def echo_once(address: tuple[str, int], message: bytes, timeout: float) -> bytes:
    answer = bytearray()
    rest = memoryview(message)
    with (
        socket.create_connection(address, timeout) as connection,
        selectors.DefaultSelector() as selector,
    ):
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ | selectors.EVENT_WRITE)
        limit = time.monotonic() + timeout
        while True:
            ready = selector.select(limit - time.monotonic())
            if not ready:
                raise TimeoutError("the server does not answer")
            for _, events in ready:
                if events & selectors.EVENT_WRITE:
                    rest = rest[connection.send(rest) :]
                    if not rest:
                        with suppress(OSError):  # After a reset: then recv() raises.
                            connection.shutdown(socket.SHUT_WR)
                        selector.modify(connection, selectors.EVENT_READ)
                if events & selectors.EVENT_READ:
                    piece = connection.recv(_ENOUGH)
                    if not piece:
                        return bytes(answer)
                    answer += piece
                    limit = time.monotonic() + timeout
