"""The worker's process is in the solution's hands: whatever it says, the near side holds."""

from __future__ import annotations

import contextlib
import os
import struct
import time

import msgspec
import pytest
from dojo.core.faults import Fault
from dojo.isolation import outbox, process, replies, tail, transport
from dojo.isolation.transport import BadFrame
from dojo.isolation.values import Malformed, unpack
from dojo.runner import incoming, proxy
from hypothesis import example, given, settings
from hypothesis import strategies as st

FUZZ = settings(database=None, derandomize=True, max_examples=150, deadline=None)

FORGER = """
import gc, struct
from dojo.isolation.transport import Writer, spell

WRITER = next(found for found in gc.get_objects() if isinstance(found, Writer))
RAW = WRITER._pipe

def outcome(number, **other):
    told = {"id": number, "output": "", "printed": 0, "refused": [], "at": 1, "clean": True}
    return {**told, "value": None, "after": None, **other}
"""

MESSAGES = {
    "an answer that nobody asked for": ("WRITER.write(outcome(99))", "unasked"),
    "an answer before the call": ("WRITER.write(outcome(2))", "unasked"),
    "a second answer": ("RAW.write(2 * spell(outcome(1))); RAW.flush()", "unasked"),
    "no number": ("WRITER.write({'value': 1})", "unasked"),
    "a number that is a bool": ("WRITER.write(outcome(True))", "unasked"),
    "a number that is a list": ("WRITER.write(outcome([1]))", "unasked"),
    "no value": ("WRITER.write({'id': 1})", "malformed"),
    "a value and an error": (
        "WRITER.write(outcome(1, error={'kind': 'unfit', 'text': 'too large'}))",
        "malformed",
    ),
    "text for a time": ("WRITER.write(outcome(1, at='now'))", "malformed"),
    "a number for text": ("WRITER.write(outcome(1, output=1))", "malformed"),
    "more than was kept": ("WRITER.write(outcome(1, output='x' * 1_000_000))", "malformed"),
    "a word too many": ("WRITER.write(outcome(1, verdict='passed'))", "malformed"),
    "refusals of other parts": ("WRITER.write(outcome(1, refused=[['open']]))", "malformed"),
    "a template for text": (
        "WRITER.write({**outcome(1), 'error': {'kind': 'unfit', 'text': '{0}'}})",
        "malformed",
    ),
    "a spinning loop with an odd place": (
        "WRITER.write({'id': 0, 'spinning': [[1]]})",
        "malformed",
    ),
    "a frame of 4 GB": ("RAW.write(b'\\xff' * 4); RAW.flush()", "garbled"),
    "no MessagePack": ("RAW.write(struct.pack('!I', 2) + b'\\xc1\\xc1'); RAW.flush()", "garbled"),
    "a message that is no map": ("WRITER.write([1])", "garbled"),
    "nested a million times": (
        "RAW.write(struct.pack('!I', 1_000_001) + b'\\x91' * 1_000_001); RAW.flush()",
        "garbled",
    ),
    "text that is not UTF-8": (
        "RAW.write(struct.pack('!I', 6) + b'\\x81\\xa1a\\xa2\\xff\\xfe'); RAW.flush()",
        "garbled",
    ),
    "30 million empty lists": (
        "RAW.write(struct.pack('!I', 30_000_008) + b'\\x81\\xa1a\\xdd\\x01\\xc9\\xc3\\x80')\n"
        "    RAW.write(b'\\x90' * 30_000_000); RAW.flush()",
        "garbled",
    ),
}

VALUES = {
    "an unknown word": ["complex", 1, 2],
    "nothing at all": [],
    "a list for a word": [["list"]],
    "a map": {"a": 1},
    "a date of text": ["date", "2024-01-01"],
    "a date that is none": ["date", 0],
    "a million years": ["timedelta", 10**12, 0, 0],
    "an array of so many bytes": ["bytearray", 10**11],
    "a number of text": ["int", "12"],
    "a text of text": ["str", "a"],
    "a handle of text": ["handle", "1", "Room"],
    "a handle of a bool": ["handle", True, "Room"],
    "a handle without a name": ["handle", 1],
    "half a pair": ["dict", 1, 2, 3],
    "a list as a key": ["dict", ["list"], 1],
    "a list in a set": ["set", ["list"]],
    "an exception that is a function": ["exception", "print", ["tuple", "pwned"]],
    "an exception that is a type": ["exception", "type", ["tuple"]],
    "an exception of no name": ["exception", "Nonsense", ["tuple"]],
    "an exception without arguments": ["exception", "ValueError", 1],
    "a zone on the disk": ["datetime", 2024, 1, 1, 0, 0, 0, 0, 0, ["zoneinfo", "../../etc/passwd"]],
    "a zone that is no text": ["datetime", 2024, 1, 1, 0, 0, 0, 0, 0, ["zoneinfo", 7]],
    "a zone of half the parts": ["datetime", 2024, 1, 1, 0, 0, 0, 0, 0, ["pytz"]],
    "a path of text": ["path", "/etc/passwd"],
}


@pytest.mark.parametrize("way", MESSAGES)
def test_a_forged_message_ends_the_test(far, way):
    code, how = MESSAGES[way]
    solution = far(f"{FORGER}\ndef forge():\n    {code}\n    __import__('time').sleep(60)")
    with pytest.raises(Fault, match=f"forged {how}"):
        solution.forge()
        proxy.session().ask(solution._kata, "leftovers")  # whatever the first answer was


@pytest.mark.parametrize("way", VALUES)
def test_what_spells_no_value_is_none(way):
    with pytest.raises(Fault, match="forged malformed"):
        incoming.value(VALUES[way], lambda number, kind: pytest.fail("no handle was given"))


def test_a_forged_value_ends_the_test(far):
    solution = far(f"{FORGER}\ndef forge(): WRITER.write(outcome(1, value=['complex', 1, 2]))")
    with pytest.raises(Fault, match="forged malformed"):
        solution.forge()


def test_forged_arguments_end_the_test(far):
    solution = far(f"{FORGER}\ndef forge(items): WRITER.write(outcome(1, after=7))")
    with pytest.raises(Fault, match="forged malformed"):
        solution.forge([1])


def test_a_forged_exception_ends_the_test(far):
    raised = "{'kind': 'raised', 'importing': False, 'type': 'X', 'base': 'X', 'text': '', "
    raised += "'places': [], 'exception': 5}"
    code = f"told = outcome(1, error={raised}); del told['value']; WRITER.write(told)"
    with pytest.raises(Fault, match="forged malformed"):
        far(f"{FORGER}\ndef forge():\n    {code}").forge()


def test_a_forged_value_is_a_value(far):
    """It gains nothing: whoever can write it can return it."""
    assert far(f"{FORGER}\ndef forge(): WRITER.write(outcome(1, value=42))").forge() == 42


def test_a_table_of_keys_that_all_collide_is_given_up(far):
    source = f"""{FORGER}
def slow():
    table = ["dict"]
    for number in range(60_000):
        key = ((2**61 - 1) * number * 2**20).to_bytes(20, "big", signed=True)
        table += [["int", key], None]
    WRITER.write(outcome(1, value=table))
"""
    began = time.perf_counter()
    with pytest.raises(Fault, match="unfit too large"):
        far(source).slow()
    assert time.perf_counter() - began < 8


def test_a_worker_that_reads_no_more_is_a_hang(far, monkeypatch):
    monkeypatch.setattr(outbox, "PATIENCE", 0.2)
    source = "import os, signal\ndef stop(data): os.kill(os.getpid(), signal.SIGSTOP)"
    solution = far(source, deadline=1)
    with pytest.raises(Fault, match="hung"):
        solution.stop(b"")
    with pytest.raises(Fault, match="hung"):
        solution.stop(b"x" * 1_000_000)
    proxy.session().end(failed=True)


def test_one_that_closes_its_pipe_and_lives_has_died(far, monkeypatch):
    monkeypatch.setattr(process, "SLACK", 0.2)
    source = "import os, time\ndef close():\n    os.closerange(3, 50)\n    time.sleep(60)"
    with pytest.raises(Fault, match="died"):
        far(source).close()


def test_output_without_an_end_is_cut_off(far, monkeypatch):
    monkeypatch.setattr(tail, "MAX_READ", 1_000_000)
    source = "import os\ndef flood():\n    while True: os.write(2, b'x' * 65_536)"
    with pytest.raises(Fault, match="flooded"):
        far(source).flood()


def test_the_reader_of_messages_never_dies(far):
    """Whatever comes, whoever waits is told."""
    source = f"import time\n{FORGER}\ndef forge(data):\n    RAW.write(data)\n    RAW.flush()\n"
    source += "    time.sleep(60)"
    for data in (os.urandom(64), b"\0\0\0\1\x80", struct.pack("!I", 100)):
        with pytest.raises(Fault):
            far(source, deadline=1).forge(data)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text()
    | st.binary()
    | st.sampled_from(["list", "dict", "set", "tuple", "exception", "handle", "datetime", "int"])
    | st.sampled_from(["ValueError", "OSError", "zoneinfo", "pytz", "fixed", "path", "date"]),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(st.text(), inner),
    max_leaves=15,
)  # fmt: skip


@FUZZ
@given(PLAIN)
def test_anything_is_a_value_or_malformed(plain):
    with contextlib.suppress(Malformed):
        unpack(plain, lambda number, kind: (number, kind))


FIELDS = ("id", "value", "error", "after", "output", "printed", "refused", "at", "clean", "left")


@FUZZ
@given(
    st.sampled_from(sorted(replies.FORMS)),
    st.dictionaries(st.sampled_from(FIELDS), st.lists(st.text() | st.integers())),
)
@example("call", {})
def test_anything_is_an_answer_or_malformed(do, message):
    with pytest.raises(replies.Malformed):
        replies.check(do, message)


@FUZZ
@given(PLAIN)
def test_weighing_finds_the_items_that_decoding_finds(plain):
    data = msgspec.msgpack.encode(plain)
    assert transport.weight(data) == _items(plain)


def _items(plain):
    if isinstance(plain, list):
        return 1 + sum(map(_items, plain))
    if isinstance(plain, dict):
        return 1 + len(plain) + sum(map(_items, plain.values()))
    return 1


def test_weighing_is_quick_to_give_up():
    bomb = bytearray(struct.pack("!I", 60_000_000) + b"\x90" * 60_000_000)
    began = time.perf_counter()
    with pytest.raises(BadFrame):
        transport.take(bomb)
    assert time.perf_counter() - began < 10
