"""Messages between the two processes: MessagePack behind a length of four bytes."""

from __future__ import annotations

import struct
from threading import Lock
from typing import BinaryIO

import msgspec

MAX_FRAME = 64 * 1024 * 1024  # bytes; a length beyond it is no message of ours

Message = dict[str, object]

_HEADER = struct.Struct("!I")
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, object])


def legible(text: str) -> str:
    r"""*text* with its lone surrogates, which no encoding has, as \udc80 and the like."""
    return text.encode("utf-8", "backslashreplace").decode()


class BadFrame(ValueError):
    """What came is no message."""


class Writer:
    """Writes messages to a pipe, each in one piece whichever thread it comes from."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._lock = Lock()

    def write(self, message: Message) -> None:
        """Send *message*. Raises OSError when nobody reads any more."""
        data = _encoder.encode(message)
        with self._lock:
            self._pipe.write(_HEADER.pack(len(data)) + data)
            self._pipe.flush()


def read(pipe: BinaryIO) -> Message | None:
    """The next message, or None at the end. Raises BadFrame for what cannot be one."""
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    (length,) = _HEADER.unpack(header)
    if length > MAX_FRAME:
        raise BadFrame(f"a message of {length:,} bytes")
    data = pipe.read(length)
    if len(data) < length:
        return None
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError as error:
        raise BadFrame(str(error)) from error
