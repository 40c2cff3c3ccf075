"""Messages between the two processes: MessagePack behind a length of four bytes."""

from __future__ import annotations

import struct
from threading import Lock
from typing import BinaryIO

import msgspec

MAX_FRAME = 64 * 1024 * 1024  # bytes; a length beyond it is no message of ours
LIGHT = 1024 * 1024  # bytes; not even as many items as these are too many
MAX_ITEMS = 6_000_000  # of one message: more than two values of the costliest kind have

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
        with self._lock:
            self._pipe.write(spell(message))
            self._pipe.flush()


def spell(message: Message) -> bytes:
    """*message* as it goes through a pipe."""
    data = _encoder.encode(message)
    return _HEADER.pack(len(data)) + data


def missing(data: bytearray) -> int:
    """How many bytes must still come, at least, until *data* begins with a whole message.

    Raises BadFrame for what cannot be one.
    """
    if len(data) < _HEADER.size:
        return _HEADER.size - len(data)
    return _HEADER.size + _length(data) - len(data)


def take(data: bytearray) -> Message:
    """Take the message that *data* begins with out of it. Raises BadFrame if it is none."""
    end = _HEADER.size + _length(data)
    message = data[_HEADER.size : end]
    del data[:end]
    return _decode(message)


def _length(data: bytearray) -> int:
    (length,) = _HEADER.unpack_from(data)
    if length > MAX_FRAME:
        raise BadFrame(f"a message of {length:,} bytes")
    return int(length)


def _decode(data: bytearray) -> Message:
    if len(data) > LIGHT and weight(data) > MAX_ITEMS:
        raise BadFrame("a message of too many items")
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadFrame(str(error)) from error


def weight(data: bytes | bytearray) -> int:
    """How many objects *data* would become, counted to a little more than MAX_ITEMS.

    64 MB of empty lists would be four gigabytes.
    """
    at = items = 0
    while at < len(data) and items <= MAX_ITEMS:
        items += 1
        kind = data[at]
        at += 1 + _SIZES[kind]
        if kind in _LENGTHS:
            at += int.from_bytes(data[at - _SIZES[kind] : at], "big") + _LENGTHS[kind]
    return items


def _sizes() -> list[int]:
    """How many bytes follow each first byte of MessagePack, its items not counted."""
    sizes = [0] * 256
    for kind in range(0xA0, 0xC0):  # short texts
        sizes[kind] = kind - 0xA0
    ones = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xC7: 1, 0xC8: 2, 0xC9: 4, 0xCA: 4, 0xCB: 8}
    numbers = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8, 0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8}
    extensions = {0xD4: 2, 0xD5: 3, 0xD6: 5, 0xD7: 9, 0xD8: 17}
    rest = {0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}
    for kind, size in {**ones, **numbers, **extensions, **rest}.items():
        sizes[kind] = size
    return sizes


_SIZES = _sizes()
_LENGTHS = {**dict.fromkeys((0xC4, 0xC5, 0xC6, 0xD9, 0xDA, 0xDB), 0), 0xC7: 1, 0xC8: 1, 0xC9: 1}
"""The first bytes of bytes, texts and extensions whose length follows, and what that leaves out."""
