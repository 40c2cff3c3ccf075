"""A thread for each direction, and `run` waits for the one that decides.

Good for: programs in which the main thread has work of its own, such as a window to draw. Lines
are put together by hand; the decoder keeps the bytes of a character that is not complete yet.
Costs: an error in either thread is nobody's, unless it is carried over to the main thread.
"""

import codecs
import socket
import threading
from typing import TextIO

__all__ = ["run", "send_lines", "show_lines"]


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    while True:
        try:
            piece = sock.recv(4096)
        except ConnectionError:
            return
        rest += decoder.decode(piece, final=not piece)
        *lines, rest = rest.split("\n")
        for line in lines:
            show(line, screen)
        if not piece:
            break
    if rest:
        show(rest, screen)


def show(line: str, screen: TextIO) -> None:
    if line.endswith("\r"):
        line = line[:-1]
    screen.write(f"{line}\n")
    screen.flush()


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    try:
        while line := keyboard.readline():
            if not line.endswith("\n"):
                line += "\n"
            sock.sendall(line.encode("utf-8"))
        sock.shutdown(socket.SHUT_WR)
    except OSError:
        return


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    over = threading.Event()
    with socket.create_connection(address) as sock:

        def show_all() -> None:
            try:
                show_lines(sock, screen)
            finally:
                over.set()

        threading.Thread(target=send_lines, args=(keyboard, sock), daemon=True).start()
        threading.Thread(target=show_all, daemon=True).start()
        over.wait()
