"""Each end's lines as a generator: what is typed, and what is heard; `talk` takes from one, then
from the other.

Good for: a loop that does not know where a line comes from, and can be tried with two lists.
Costs: the work is done inside `next()`, where few readers look for it.
"""

import itertools
import socket
from collections.abc import Iterator
from typing import BinaryIO, TextIO

__all__ = ["is_bye", "talk"]


def is_bye(line: str) -> bool:
    return line.rstrip("\r\n") == "bye"


def talk(sock: socket.socket, keyboard: TextIO, screen: TextIO, first: bool = True) -> None:
    with sock.makefile("rb") as stream:
        said, heard = saying(sock, keyboard), hearing(stream, screen)
        turns = itertools.cycle([said, heard] if first else [heard, said])
        try:
            for turn in turns:
                if is_bye(next(turn, "bye")):
                    break
        except ConnectionError:
            pass


def saying(sock: socket.socket, keyboard: TextIO) -> Iterator[str]:
    for line in itertools.chain(iter(keyboard.readline, ""), ["bye"]):
        line = line.rstrip("\n")
        sock.sendall(line.encode() + b"\n")
        yield line


def hearing(stream: BinaryIO, screen: TextIO) -> Iterator[str]:
    for line in stream:
        text = line.decode(errors="replace").removesuffix("\n").removesuffix("\r")
        print(text, file=screen, flush=True)
        if not line.endswith(b"\n"):
            return
        yield text
