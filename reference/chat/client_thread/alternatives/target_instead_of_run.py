"""A `target` for the thread: the conversation is a plain function, and the class only ties it in.

Good for: a conversation that can be called without a thread, as in a test, and knows nothing of
threads. Where no class is asked for, `Thread(target=_talk, args=(sock,))` is all it takes.
Costs: what the thread should offer to others (a state, a way to stop it) has no natural place; for
that, a subclass with `run` and attributes is the better home.
"""

import socket
import threading
from typing import BinaryIO

__all__ = ["ClientThread", "serve"]


class ClientThread(threading.Thread):
    def __init__(self, sock: socket.socket, address: tuple[str, int]) -> None:
        super().__init__(target=_guarded, args=(sock,), name=f"client {address}", daemon=True)


def _guarded(sock: socket.socket) -> None:
    with sock:
        try:
            with sock.makefile("rb") as stream:
                _talk(stream, sock)
        except OSError:
            return


def _talk(stream: BinaryIO, sock: socket.socket) -> None:
    while (line := stream.readline()) and not _is_bye(line):
        sock.sendall(line)


def _is_bye(line: bytes) -> bool:
    return line.removesuffix(b"\n").removesuffix(b"\r") == b"bye"


def serve(listener: socket.socket) -> None:
    while True:
        sock, address = listener.accept()
        ClientThread(sock, address).start()
