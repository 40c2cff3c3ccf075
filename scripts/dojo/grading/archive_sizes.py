"""How large an archive may be: what is asked before, and while, anything is read of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from gzip import GzipFile
from typing import IO

from dojo.core.texts import say
from dojo.grading.reading import Refused

MAX_ARCHIVE = 300_000_000
"""Bytes of an archive; one with a whole `.venv` in it has a hundred million."""

MAX_UNPACKED = 1_500_000_000
"""Bytes of all that is in it. Nothing of it is kept, but a tar has to be read from end to end."""

MAX_RATIO = 100
"""How many times its own size an archive may hold; text is packed to a third or a tenth."""

FREE = 20_000_000
"""Bytes up to which no ratio is asked for: a file of blanks does pack well."""

MAX_DIRECTORY = 16_000_000
"""Bytes of a zip's directory, which is read as a whole; each entry takes about a hundred."""


def most(stream: IO[bytes]) -> int:
    """How many bytes the archive in *stream* may hold. Raises Refused for one that is too large."""
    size = os.fstat(stream.fileno()).st_size
    if size > MAX_ARCHIVE:
        raise Refused(say("The archive is too large: {size:,} MB.", size=size // 1_000_000))
    return min(MAX_UNPACKED, max(FREE, MAX_RATIO * size))


def check(unpacked: int, limit: int) -> None:
    """Raise Refused where so many bytes are more than the *limit*."""
    if unpacked > limit:
        size = unpacked // 1_000_000
        raise Refused(
            say("The archive unpacks to {size:,} MB or more: too much for katas.", size=size)
        )


def check_directory(stream: IO[bytes]) -> None:
    """Raise Refused where the directory of the zip in *stream* may be too large to be read.

    Whatever could be the record of its size is looked at: which of them counts is for `zipfile`.
    """
    stream.seek(0, os.SEEK_END)
    stream.seek(max(0, stream.tell() - 66_000))  # the record, its comment, and what is before it
    tail = stream.read()
    stream.seek(0)
    sizes = [*_sizes(tail, b"PK\x05\x06", 12, 4), *_sizes(tail, b"PK\x06\x06", 40, 8)]
    if max(sizes, default=0) > MAX_DIRECTORY:
        raise Refused(say("The archive has too many entries."))


def _sizes(tail: bytes, mark: bytes, at: int, length: int) -> Iterator[int]:
    """The sizes in the records that begin with *mark*; one of all ones stands elsewhere."""
    begin = tail.find(mark)
    while begin >= 0:
        field = tail[begin + at : begin + at + length]
        if field != b"\xff" * length:
            yield int.from_bytes(field, "little")
        begin = tail.find(mark, begin + 1)


class Limited:
    """A stream that ends in Refused where it brings forth more than *limit* bytes."""

    def __init__(self, stream: IO[bytes] | GzipFile, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """At most *size* bytes of the stream."""
        data = self._stream.read(size)
        self._read += len(data)
        check(self._read, self._limit)
        return data
