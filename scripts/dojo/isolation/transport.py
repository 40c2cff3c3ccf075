"""Messages between the two processes: MessagePack behind a length of four bytes."""

from __future__ import annotations

import os
import struct
from threading import Lock
from typing import IO, Generic, TypeVar

import msgspec

MAX_FRAME = 32 * 1024 * 1024  # bytes; of short texts alone they decode to 0.9 GB, no more

M = TypeVar("M")

NUMBER = struct.Struct("!i")  # of a process that was forked, or its status
_HEADER = struct.Struct("!I")
_encoder = msgspec.msgpack.Encoder()


def cut(text: str, room: int = 200) -> str:
    """Return *text* in at most *room* characters, with its middle left out."""
    if len(text) <= room:
        return text
    half = (room - 3) // 2
    return f"{text[:half]} … {text[-half:]}"


def legible(text: str) -> str:
    r"""Return *text* with its lone surrogates, which no encoding has, as \udc80 and the like."""
    return text.encode("utf-8", "backslashreplace").decode()


def message_streams() -> tuple[int, int]:
    """Return descriptors of what were standard input and output, for messages alone.

    From now on there is nothing to read at 0, and what is printed goes where errors go: nothing
    that a suite or a solution does can pass for a message, or take one away.
    """
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


class Malformed(ValueError):
    """What came is no message, or one of another form."""


def spell(message: object) -> bytes:
    """Return *message* as it goes through a pipe."""
    data = _encoder.encode(message)
    return _HEADER.pack(len(data)) + data


class Reader(Generic[M]):
    """Reads messages of the type *form* from a pipe."""

    def __init__(self, pipe: IO[bytes], form: object) -> None:
        self._pipe = pipe
        self._decoder: msgspec.msgpack.Decoder[M] = msgspec.msgpack.Decoder(form)
        self.size = 0  # bytes that have come

    def read(self) -> M | None:
        """Wait for the next message; return None at the end. Raise Malformed for anything else."""
        header = self._pipe.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return None
        (length,) = _HEADER.unpack(header)
        if length > MAX_FRAME:
            raise Malformed(f"a message of {length:,} bytes")
        data = self._pipe.read(length)
        self.size += len(data)
        try:
            return self._decoder.decode(data) if len(data) == length else None
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, MemoryError) as error:
            raise Malformed(str(error)) from error


class Writer:
    """Writes messages to a pipe, each in one piece whichever thread it comes from."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._lock = Lock()

    def write(self, message: object) -> None:
        """Send *message*. Raises OSError if the other side has closed the pipe."""
        with self._lock:
            self._pipe.write(spell(message))
            self._pipe.flush()
