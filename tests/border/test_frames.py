"""Messages between the two processes."""

from __future__ import annotations

import io
import struct

import pytest
from dojo.border import frames


def test_messages_come_out_as_they_went_in():
    pipe = io.BytesIO()
    writer = frames.Writer(pipe)
    writer.write({"id": 1, "value": [1, "two", b"three", None]})
    writer.write({"id": 2})
    pipe.seek(0)
    assert frames.read(pipe) == {"id": 1, "value": [1, "two", b"three", None]}
    assert frames.read(pipe) == {"id": 2}
    assert frames.read(pipe) is None


def test_a_message_that_breaks_off_is_the_end():
    pipe = io.BytesIO()
    frames.Writer(pipe).write({"id": 1})
    assert frames.read(io.BytesIO(pipe.getvalue()[:-1])) is None


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("!I", frames.MAX_FRAME + 1),
        struct.pack("!I", 4) + b"\xc1\xc1\xc1\xc1",
        struct.pack("!I", 1) + b"\x05",
    ],
    ids=["too long", "not MessagePack", "no message"],
)
def test_what_is_no_message_is_refused(data):
    with pytest.raises(frames.BadFrame):
        frames.read(io.BytesIO(data))


def test_legible_text_has_an_encoding():
    assert frames.legible("caf\udce9 ñ") == "caf\\udce9 ñ"
