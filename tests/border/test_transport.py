"""Messages between the two processes."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

import pytest
from dojo.isolation import transport
from dojo.isolation.transport import Malformed, Reader, Writer

Pipe = tuple[Reader[Any], BinaryIO]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """What reads a pipe, and the end that is written to."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reading, os.fdopen(into, "wb", buffering=0) as writing:
        yield Reader(reading, dict[str, Any]), writing


def test_messages_come_out_as_they_went_in(pipe: Pipe) -> None:
    reader, writing = pipe
    messages = [{"id": 1, "value": [1, "two", b"three", None]}]
    messages += [{"id": number, "value": b"x" * 300_000} for number in range(5)]

    def write() -> None:
        writer = Writer(writing)
        for message in messages:
            writer.write(message)

    thread = threading.Thread(target=write)
    thread.start()
    assert [reader.read() for _ in messages] == messages
    thread.join()


def test_a_message_may_come_bit_by_bit(pipe: Pipe) -> None:
    reader, writing = pipe
    for byte in transport.spell({"id": 1}):
        writing.write(bytes([byte]))
    assert reader.read() == {"id": 1}


def test_a_message_that_breaks_off_is_the_end(pipe: Pipe) -> None:
    reader, writing = pipe
    writing.write(transport.spell({"id": 1})[:-1])
    writing.close()
    assert reader.read() is None


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("!I", transport.MAX_FRAME + 1),
        struct.pack("!I", 4) + b"\xc1\xc1\xc1\xc1",
        struct.pack("!I", 1) + b"\x05",
        struct.pack("!I", 3) + b"\x81\x01\x02",
    ],
    ids=["too long", "not MessagePack", "no map", "a map of another form"],
)
def test_what_is_no_message_is_refused(pipe: Pipe, data: bytes) -> None:
    reader, writing = pipe
    writing.write(data)
    with pytest.raises(Malformed):
        reader.read()
