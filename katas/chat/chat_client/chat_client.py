import socket
from typing import TextIO


def show_lines(sock: socket.socket, screen: TextIO) -> None:
    """Write each line that comes over `sock`, a connected TCP socket, to `screen`, a text stream.

    A line is UTF-8 and ends in LF or CR LF, the last one perhaps in neither. It is written at
    once, with LF at its end. Returns when the other end has no more to send, or has broken off.
    `sock` stays open.
    """
    raise NotImplementedError


def send_lines(keyboard: TextIO, sock: socket.socket) -> None:
    """Send each line of `keyboard`, a text stream, over `sock`, a connected TCP socket.

    A line is sent at once, in UTF-8 and with LF at its end. When `keyboard` has ended, ends the
    sending direction of `sock`; the other one stays open. Returns then, or when the other end has
    broken off.
    """
    raise NotImplementedError


def run(address: tuple[str, int], keyboard: TextIO, screen: TextIO) -> None:
    """Connect to the chat server at `address`, and let a person talk and listen at once.

    What is typed at `keyboard` is sent as by `send_lines`, what comes is shown as by `show_lines`.
    Returns when all that the server has to say has been shown, whether or not anything is typed. A
    thread that still waits for `keyboard` then is a daemon.

    Raises ConnectionRefusedError if no server listens at `address`.
    """
    raise NotImplementedError
