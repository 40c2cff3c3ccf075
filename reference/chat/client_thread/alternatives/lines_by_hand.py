"""`recv` and a buffer: the lines are put together by hand.

Good for: seeing what `makefile` does; and for protocols that are not made of lines alone, where
the same buffer also gives a length or a frame. The part that takes lines out of a buffer does no
I/O, so it can be tested without a socket.
Costs: the buffer's three cases (no newline yet, several lines at once, an end without a newline)
are yours to get right.
"""

import socket
import threading

__all__ = ["ClientThread", "serve"]


class ClientThread(threading.Thread):
    def __init__(self, sock: socket.socket, address: tuple[str, int]) -> None:
        super().__init__()
        self.sock = sock
        self.address = address
        self.rest = bytearray()

    def run(self) -> None:
        try:
            self.talk()
        except ConnectionError:
            pass  # The client has gone; nobody is left to be told.
        finally:
            self.sock.close()

    def talk(self) -> None:
        while piece := self.sock.recv(4096):
            self.rest += piece
            while (line := self.next_line()) is not None:
                if line.rstrip(b"\r\n") == b"bye":
                    return
                self.sock.sendall(line)
        if self.rest and self.rest != b"bye":
            self.sock.sendall(self.rest)

    def next_line(self) -> bytes | None:
        """Take the first whole line out of what has come; None while there is none."""
        line, newline, _ = self.rest.partition(b"\n")
        if not newline:
            return None
        del self.rest[: len(line) + 1]
        return bytes(line + newline)


def serve(listener: socket.socket) -> None:
    while True:
        ClientThread(*listener.accept()).start()
