"""sendall() sends all of a line before it returns, so the lines of two threads cannot mix on one
connection.

Caught by: test_chat_room_never_mixes_the_lines_of_two_writers,
test_chat_room_is_not_held_up_by_one_who_never_reads,
test_chat_room_leaves_no_gap_for_one_who_reads_late,
test_chat_room_shutdown_does_not_wait_for_one_who_never_reads
"""

import re
import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

__all__ = ["ChatRoom"]
_NAME = re.compile("[A-Za-z0-9]{1,16}")
_LONGEST_LINE = 65536


class _Client:
    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def lines(self) -> Iterator[str]:
        with suppress(OSError), self._sock.makefile("rb") as stream:
            while (line := stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                yield line[:-1].removesuffix(b"\r").decode(errors="replace")

    def tell(self, line: str) -> None:
        with suppress(OSError):
            self._sock.sendall(f"{line}\n".encode())

    def hang_up(self) -> None:
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._sock.close()


class ChatRoom:
    address: tuple[str, int]

    def __init__(self, host: str, port: int) -> None:
        self._listener = socket.create_server((host, port))
        self._listener.setblocking(False)
        self.address = self._listener.getsockname()
        self._bell, self._rope = socket.socketpair()
        self._serving = threading.Lock()
        self._guests: list[tuple[threading.Thread, _Client]] = []
        self._members: dict[str, _Client] = {}
        self._changing = threading.Lock()

    def serve_forever(self) -> None:
        with self._serving, selectors.DefaultSelector() as selector:
            if self._listener.fileno() == -1:
                return
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            while self._bell not in [key.fileobj for key, _ in selector.select()]:
                self._admit()

    def shutdown(self) -> None:
        self._rope.close()
        with self._serving:
            self._listener.close()
            self._bell.close()
        for thread, client in self._guests:
            client.hang_up()
            thread.join()

    def _admit(self) -> None:
        try:
            sock, _ = self._listener.accept()
        except (BlockingIOError, ConnectionError):
            return
        sock.setblocking(True)
        client = _Client(sock)
        thread = threading.Thread(target=self._host, args=(client,))
        thread.start()
        self._guests = [guest for guest in self._guests if guest[0].is_alive()]
        self._guests.append((thread, client))

    def _host(self, client: _Client) -> None:
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
            others = [client for other, client in self._members.items() if other != name]
        for client in others:
            client.tell(line)

    def _announce(self, name: str, line: str) -> None:
        for other, client in self._members.items():
            if other != name:
                client.tell(line)
