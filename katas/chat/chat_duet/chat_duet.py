import socket
from typing import TextIO


def is_bye(line: str) -> bool:
    """Return True if `line` is the last word of a conversation: `bye`, and nothing else.

    The line may end in LF (`"\\n"`), in CR LF, or without either.
    """
    raise NotImplementedError


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    """Hold a conversation by turns over `sock`, a connected TCP socket, until one end says `bye`.

    `keyboard` and `screen` are text streams, such as `sys.stdin` and `sys.stdout`. If `first`,
    this end has the first turn; otherwise the other end has. At its own turn this end reads one
    line from `keyboard` and sends it, in UTF-8 and with LF at its end. At the other's turn it
    receives one line and writes it to `screen`.

    Returns when either end has said `bye`, or when the other end has gone. The end of `keyboard`
    counts as a `bye`, which is sent. `sock` stays open.
    """
    raise NotImplementedError
