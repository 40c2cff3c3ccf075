"""Two people, one connection, strict turns: the same function at both ends.

The idea: in a conversation by turns an end does one of two things. It *says* a line: reads it from
its keyboard and sends it. Or it *hears* one: receives it and shows it. So `talk` is a loop that
does the two in turn, and the ends differ in one thing only, who begins. One thread is enough, as
an end never has to wait for two things at once.

- What ends the conversation is defined once, in `is_bye`, and asked once, in the loop. Two programs
  with a word each (`bye` here, `byte` there) wait for each other for ever.
- An end of input counts as a `bye`. At the keyboard it is Ctrl-D: the other end is told with a real
  `bye`, or it would wait for the next line. In the connection it means that the other end is gone.
- `makefile` puts the pieces of a line together and decodes whole lines: a `recv(1024).decode()`
  fails on an "é" that is cut in two. One file serves all turns, as it may have read ahead.
- As a text stream it also turns CR LF, the line end of Telnet and Windows, into LF.
- `errors="replace"`: a byte that is no UTF-8 is shown as U+FFFD. It is no reason to
  hang up.
- `flush=True`: a person waits for the line, and not every stream shows it at its end by itself.

Rejected: `input()` and a bare `print()`, which know only this process's own keyboard and screen.
Closing the socket in `talk`: it came from outside, and who opened it closes it, with a `with`.
"""

import socket
from contextlib import suppress
from typing import TextIO

__all__ = ["is_bye", "talk"]

_BYE = "bye"


def is_bye(line: str) -> bool:
    """Return True if `line` is the last word of a conversation: `bye`, and nothing else.

    The line may end in LF (`"\\n"`), in CR LF, or without either.
    """
    return line.removesuffix("\n").removesuffix("\r") == _BYE


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    """Hold a conversation by turns over `sock`, a connected TCP socket, until one end says `bye`.

    `keyboard` and `screen` are text streams, such as `sys.stdin` and `sys.stdout`. If `first`,
    this end has the first turn; otherwise the other end has. At its own turn this end reads one
    line from `keyboard` and sends it, in UTF-8 and with LF at its end. At the other's turn it
    receives one line and writes it to `screen`.

    Returns when either end has said `bye`, or when the other end has gone. The end of `keyboard`
    counts as a `bye`, which is sent. `sock` stays open.
    """
    with sock.makefile(encoding="utf-8", errors="replace") as lines:
        mine = first
        with suppress(ConnectionError):  # The other end has broken off.
            while not is_bye(_say(sock, keyboard) if mine else _hear(lines, screen)):
                mine = not mine


def _say(sock: socket.socket, keyboard: TextIO) -> str:
    line = keyboard.readline() or _BYE
    line = line.removesuffix("\n")
    sock.sendall(f"{line}\n".encode())
    return line


def _hear(lines: TextIO, screen: TextIO) -> str:
    """Show the next line and return it; the end of the stream is a `bye` that is not shown."""
    line = lines.readline()
    text = line.removesuffix("\n")
    if line:
        print(text, file=screen, flush=True)
    return text if line.endswith("\n") else _BYE
