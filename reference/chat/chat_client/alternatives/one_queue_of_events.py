"""Both sources put what happens into one queue; the main thread takes it out and does it.

Good for: clients that do more than carry lines, as everything is decided in one thread.
Costs: two threads and a queue for what two loops can do.
"""

import queue
import socket
import threading
from typing import TextIO

__all__ = ["run", "send_lines", "show_lines"]


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    for text in heard(sock):
        screen.write(text + "\n")
        screen.flush()


def heard(sock: socket.socket):  # type: ignore[no-untyped-def]
    with sock.makefile("rb") as stream:
        try:
            for line in stream:
                yield line.decode(errors="replace").removesuffix("\n").removesuffix("\r")
        except ConnectionError:
            return


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    try:
        for line in keyboard:
            sock.sendall(line.rstrip("\n").encode() + b"\n")
        sock.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    events: queue.Queue[tuple[str, str]] = queue.Queue()

    def listen() -> None:
        for text in heard(sock):
            events.put(("heard", text))
        events.put(("over", ""))

    def read() -> None:
        for line in keyboard:
            events.put(("typed", line.rstrip("\n")))
        events.put(("done", ""))

    with socket.create_connection(address) as sock:
        for source in (listen, read):
            threading.Thread(target=source, daemon=True).start()
        while (event := events.get())[0] != "over":
            kind, text = event
            try:
                if kind == "heard":
                    screen.write(text + "\n")
                    screen.flush()
                elif kind == "typed":
                    sock.sendall(text.encode() + b"\n")
                else:
                    sock.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # `listen` finds out, too.
