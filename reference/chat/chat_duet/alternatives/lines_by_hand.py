"""`recv` and a buffer of bytes, and two functions that take turns as long as each says so.

Good for: seeing what `makefile` does. Nothing is decoded before a line is complete, so no
character can be cut in two. Costs: the buffer has to outlive a turn, so there is an object to hold
it.
"""

import socket
from typing import TextIO

__all__ = ["is_bye", "talk"]


def is_bye(line: str) -> bool:
    return line in {"bye", "bye\n", "bye\r\n"}


class Lines:
    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.rest = b""

    def next(self) -> bytes:
        """Return the next line with its end; less at the end of the stream."""
        while b"\n" not in self.rest:
            try:
                piece = self.sock.recv(4096)
            except ConnectionError:
                piece = b""
            if not piece:
                line, self.rest = self.rest, b""
                return line
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\n")
        return line + b"\n"


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    lines = Lines(sock)
    if not first and not hear(lines, screen):
        return
    while say(sock, keyboard) and hear(lines, screen):
        pass


def say(sock: socket.socket, keyboard: TextIO) -> bool:
    typed = keyboard.readline()
    if not typed:
        typed = "bye"
    if not typed.endswith("\n"):
        typed += "\n"
    try:
        sock.sendall(typed.encode("utf-8"))
    except ConnectionError:
        return False
    return not is_bye(typed)


def hear(lines: Lines, screen: TextIO) -> bool:
    line = lines.next()
    if not line:
        return False
    text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
    screen.write(text + "\n")
    screen.flush()
    return line.endswith(b"\n") and not is_bye(text)
