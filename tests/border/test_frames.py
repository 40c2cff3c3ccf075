"""Messages between the two processes."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Iterator
from typing import BinaryIO

import pytest
from dojo.isolation import transport
from dojo.isolation.inbox import Inbox

in_time = pytest.mark.skipif(not Inbox.in_time, reason="reading a pipe waits for ever")

Pipe = tuple[Inbox, BinaryIO]
MESSAGE = {"id": 1, "value": [1, "two", b"three", None]}


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """What reads a pipe, and the end that is written to."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reading, os.fdopen(into, "wb", buffering=0) as writing:
        yield Inbox(reading), writing


def test_messages_come_out_as_they_went_in(pipe: Pipe) -> None:
    inbox, writing = pipe
    writer = transport.Writer(writing)
    writer.write(MESSAGE)
    writer.write({"id": 2})
    writing.close()
    assert [inbox.read(), inbox.read(), inbox.read()] == [MESSAGE, {"id": 2}, None]


@in_time
def test_a_message_may_come_bit_by_bit(pipe: Pipe) -> None:
    inbox, writing = pipe
    data = transport.spell(MESSAGE)
    for byte in data[:-1]:
        writing.write(bytes([byte]))
        with pytest.raises(TimeoutError):
            inbox.read(0)
    writing.write(data[-1:])
    assert inbox.read(0) == MESSAGE


def test_a_message_longer_than_a_pipe(pipe: Pipe) -> None:
    inbox, writing = pipe
    message = {"id": 1, "value": b"x" * 1_000_000}
    writer = threading.Thread(target=transport.Writer(writing).write, args=(message,))
    writer.start()
    assert inbox.read() == message
    writer.join()


def test_a_message_that_breaks_off_is_the_end(pipe: Pipe) -> None:
    inbox, writing = pipe
    writing.write(transport.spell({"id": 1})[:-1])
    writing.close()
    assert inbox.read() is None


@in_time
@pytest.mark.parametrize("eager", [0, 0.01])
def test_waiting_has_an_end(pipe: Pipe, eager: float) -> None:
    inbox, writing = pipe
    inbox.eager = eager
    with pytest.raises(TimeoutError):
        inbox.read(0.02)
    writing.write(transport.spell(MESSAGE))
    assert inbox.read(0.02) == MESSAGE


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("!I", transport.MAX_FRAME + 1),
        struct.pack("!I", 4) + b"\xc1\xc1\xc1\xc1",
        struct.pack("!I", 1) + b"\x05",
    ],
    ids=["too long", "not MessagePack", "no message"],
)
def test_what_is_no_message_is_refused(pipe: Pipe, data: bytes) -> None:
    inbox, writing = pipe
    writing.write(data)
    with pytest.raises(transport.BadFrame):
        inbox.read()


def test_legible_text_has_an_encoding():
    assert transport.legible("caf\udce9 ñ") == "caf\\udce9 ñ"
