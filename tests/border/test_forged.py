"""The worker's process is in the solution's hands: whatever it says, the near side holds."""

from __future__ import annotations

import contextlib
import os
import struct
import time

import msgspec
import pytest
from dojo.core.faults import Cause, Fault
from dojo.isolation import process
from dojo.isolation.protocol import Leftovers, Spelled
from dojo.isolation.transport import Malformed
from dojo.isolation.values import unpack
from dojo.runner.session import current_session
from dojo.testing import raises
from hypothesis import given, settings
from hypothesis import strategies as st

FUZZ = settings(database=None, derandomize=True, max_examples=150, deadline=None)

FORGER = """
import gc, struct
from dojo.isolation.transport import Writer, spell

WRITER = next(found for found in gc.get_objects() if isinstance(found, Writer))
RAW = WRITER._pipe

def outcome(number, **other):
    told = {"id": number, "output": "", "printed": 0, "refused": [], "at": 1}
    return {**told, "do": "outcome", "value": None, "after": None, **other}

def error(base):
    told = {"kind": "raised", "importing": False, "type": "X", "text": "", "places": []}
    return {**told, "base": base}
"""

MESSAGES = {
    "an answer that nobody asked for": ("WRITER.write(outcome(99))", "unasked"),
    "an answer before the call": ("WRITER.write(outcome(4))", "unasked"),
    "a second answer": ("RAW.write(2 * spell(outcome(3))); RAW.flush()", "unasked"),
    "no number": ("WRITER.write({'value': 1})", "malformed"),
    "a number that is a bool": ("WRITER.write(outcome(True))", "malformed"),
    "a number that is a list": ("WRITER.write(outcome([1]))", "malformed"),
    "no value": ("WRITER.write({'id': 3})", "malformed"),
    "an error of an unknown kind": (
        "WRITER.write(outcome(3, error={'kind': 'wrong'}))",
        "malformed",
    ),
    "text for a time": ("WRITER.write(outcome(3, at='now'))", "malformed"),
    "a number for text": ("WRITER.write(outcome(3, output=1))", "malformed"),
    "more than was kept": ("WRITER.write(outcome(3, output='x' * 1_000_000))", "malformed"),
    "a word too many": ("WRITER.write(outcome(3, verdict='passed'))", "malformed"),
    "refusals of other parts": ("WRITER.write(outcome(3, refused=[['open']]))", "malformed"),
    "a template for text": (
        "WRITER.write(outcome(3, error={'kind': 'unfit', 'text': '{0}'}))",
        "malformed",
    ),
    "an answer to another question": ("WRITER.write({'do': 'done', 'id': 3})", "malformed"),
    "an unknown form": ("WRITER.write({'do': 'verdict', 'id': 3})", "malformed"),
    "a value of an unknown kind": ("WRITER.write(outcome(3, value=['complex', 1]))", "malformed"),
    "arguments that are a number": ("WRITER.write(outcome(3, after=7))", "malformed"),
    "an exception of no class": ("WRITER.write(outcome(3, error=error('print')))", "malformed"),
    "an exception of a class that is none": (
        "WRITER.write(outcome(3, error=error('type')))",
        "malformed",
    ),
    "an exception of no name": ("WRITER.write(outcome(3, error=error('Nonsense')))", "malformed"),
    "a group of nothing": ("WRITER.write(outcome(3, error=error('ExceptionGroup')))", "malformed"),
    "an exception without a class": (
        "WRITER.write(outcome(3, error={'kind': 'raised', 'text': ''}))",
        "malformed",
    ),
    "a frame of 4 GB": ("RAW.write(b'\\xff' * 4); RAW.flush()", "malformed"),
    "no MessagePack": ("RAW.write(struct.pack('!I', 2) + b'\\xc1\\xc1'); RAW.flush()", "malformed"),
    "a message that is no map": ("WRITER.write([1])", "malformed"),
    "nested a million times": (
        "RAW.write(struct.pack('!I', 1_000_001) + b'\\x91' * 1_000_001); RAW.flush()",
        "malformed",
    ),
    "text that is not UTF-8": (
        "RAW.write(struct.pack('!I', 7) + b'\\x81\\xa2do\\xa2\\xff\\xfe'); RAW.flush()",
        "malformed",
    ),
    "30 million empty lists": (
        "told = outcome(3, value=['items', 'list', '?']); del told['after']\n"
        "    head = spell(told)[4:].replace(b'\\xa1?', b'\\xdd')\n"
        "    RAW.write(struct.pack('!I', len(head) + 30_000_004) + head)\n"
        "    RAW.write(struct.pack('!I', 30_000_000) + b'\\x90' * 30_000_000); RAW.flush()",
        "malformed",
    ),
}

SPELLINGS = {
    "an unknown word": ["complex", 1, 2],
    "an unknown kind": ["items", "complex", [1, 2]],
    "nothing at all": [],
    "a list for a word": [["items", "list", []]],
    "a map": {"a": 1},
    "a date of text": ["items", "date", ["2024-01-01"]],
    "a date that is none": ["items", "date", [0, 0, 0]],
    "half a date": ["items", "datetime", [2024, 1]],
    "no date at all": ["items", "datetime", []],
    "a million years": ["items", "timedelta", [10**12, 0, 0]],
    "an array of so many bytes": ["data", "bytearray", 10**11],
    "a number of text": ["data", "int", "12"],
    "a text of text": ["data", "str", "a"],
    "a path of text": ["data", "path", "/etc/passwd"],
    "an exception": ["items", "exception", ["ValueError", "no"]],
    "a handle of text": ["handle", "1", "Room"],
    "a handle of a bool": ["handle", True, "Room"],
    "a handle without a name": ["handle", 1],
    "half a pair": ["items", "dict", [1, 2, 3]],
    "a list as a key": ["items", "dict", [["items", "list", []], 1]],
    "a list in a set": ["items", "set", [["items", "list", []]]],
    "a zone on the disk": ["items", "zoneinfo", ["../../etc/passwd"]],
    "a zone that is no text": ["items", "zoneinfo", [7]],
    "a zone of half the parts": ["items", "pytz", ["Europe/Madrid"]],
    "a zone that is no zone": ["items", "time", [1, 2, 3, 4, 0, "UTC"]],
}


@pytest.mark.parametrize("way", MESSAGES)
def test_a_forged_message_ends_the_test(far, way):
    code, how = MESSAGES[way]
    solution = far(f"{FORGER}\ndef forge():\n    {code}\n    __import__('time').sleep(60)")
    with pytest.raises(Fault, match=f"forged {how}"):
        solution.forge()
        current_session().ask(solution._kata, Leftovers(patience=1))  # whatever came first


@pytest.mark.parametrize("way", SPELLINGS)
def test_what_spells_no_value_is_none(way):
    with pytest.raises((Malformed, msgspec.ValidationError)):
        read(SPELLINGS[way])


def read(spelled):
    """Return the value that *spelled* stands for, as if it came from a worker."""
    plain = msgspec.msgpack.decode(msgspec.msgpack.encode(spelled), type=Spelled)
    return unpack(plain, lambda number, kind: pytest.fail("no handle was given"))


def test_a_forged_value_is_a_value(far):
    """It gains nothing: whoever can write it can return it."""
    assert far(f"{FORGER}\ndef forge(): WRITER.write(outcome(3, value=42))").forge() == 42


def test_a_table_of_keys_that_all_collide_is_given_up(far):
    source = f"""{FORGER}
def slow():
    table = []
    for number in range(60_000):
        key = ((2**61 - 1) * number * 2**20).to_bytes(20, "big", signed=True)
        table += [["data", "int", key], None]
    WRITER.write(outcome(3, value=["items", "dict", table]))
"""
    began = time.process_time()
    with pytest.raises(Fault, match="unfit too large"):
        far(source).slow()
    assert time.process_time() - began < 8  # of this process, whatever else runs


def test_a_worker_that_reads_no_more_is_a_hang(far):
    source = "import os, signal\ndef stop(data): os.kill(os.getpid(), signal.SIGSTOP)"
    solution = far(source, deadline=1)
    with pytest.raises(Fault, match="hung"):
        solution.stop(b"")
    with pytest.raises(Fault, match="hung"):
        solution.stop(b"x" * 1_000_000)
    current_session().end(failed=True)


@pytest.mark.parametrize("before", ["", "RAW.write(spell(outcome(3))[:-1]); RAW.flush()"])
def test_one_that_closes_its_pipe_and_lives_has_died(far, monkeypatch, before):
    """Even in the middle of a message."""
    monkeypatch.setattr(process, "SLACK", 0.2)
    source = f"{FORGER}\nimport os, time\ndef close():\n    {before}\n    os.closerange(3, 50)\n"
    with pytest.raises(Fault, match="died"):
        far(source + "    time.sleep(60)").close()


WILD = {
    "raised": "raise UnicodeDecodeError('utf-8', b'abc', -10**12, 1 - 10**12, 'x')",
    "forged": "WRITER.write(outcome(3, error=error('UnicodeDecodeError')))",
}


@pytest.mark.parametrize("way", WILD)
def test_an_exception_computes_nothing_on_the_near_side(far, way):
    """Its `str()` reads at the offsets that it was made with, in CPython 3.11 far outside.

    So the worker that describes its own may crash.
    """
    with pytest.raises((UnicodeDecodeError, Fault)) as caught:
        far(f"{FORGER}\ndef wild(): {WILD[way]}").wild()
    error = caught.value
    if isinstance(error, Fault):
        assert error.cause is Cause.DIED
    else:
        assert str(error) == ""  # it was made with nothing to compute from
        assert error.kata_error.base == "UnicodeDecodeError"


def test_a_forged_stack_with_an_endless_number_is_no_error_of_the_solution(far):
    source = """
import os
def end():
    line = "9" * 5_000
    os.write(2, f'Current thread 0x1:\\n  File "{__file__}", line {line} in end\\n'.encode())
    os._exit(1)
"""
    with pytest.raises(Fault, match="died"), raises(ValueError):
        far(source).end()


DRIBBLES = {
    "a message in bytes": "RAW.write(b'x'); RAW.flush()",
    "stacks": "os.write(2, b'Current thread 0x1:\\n')",
}


@pytest.mark.parametrize("way", DRIBBLES)
def test_what_dribbles_has_one_deadline(far, way):
    """In the end the worker dies: one that was waited for from byte to byte would be seen to."""
    source = f"""{FORGER}
import os, time
def dribble():
    RAW.write(struct.pack("!I", 1_000_000))
    for _ in range(3_000):
        {DRIBBLES[way]}
        time.sleep(0.01)
    os._exit(1)
"""
    with pytest.raises(Fault, match="hung"):
        far(source, deadline=1).dribble()


def test_the_answers_of_a_test_have_one_budget(far):
    solution = far("def large(): return b'x' * 20_000_000")
    with pytest.raises(Fault, match="unfit too large"):
        for _ in range(33):
            solution.large()


def test_the_reader_of_messages_never_dies(far):
    """Whatever comes, whoever waits is told."""
    source = f"import time\n{FORGER}\ndef forge(data):\n    RAW.write(data)\n    RAW.flush()\n"
    source += "    time.sleep(60)"
    for data in (os.urandom(64), b"\0\0\0\1\x80", struct.pack("!I", 100)):
        with pytest.raises(Fault):
            far(source, deadline=1).forge(data)


WORDS = ["items", "list", "dict", "data", "int", "path", "datetime", "pytz"]
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text()
    | st.binary()
    | st.sampled_from([*WORDS, "set", "tuple", "handle", "timezone", "zoneinfo"]),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(st.text(), inner),
    max_leaves=15,
)  # fmt: skip


@FUZZ
@given(PLAIN | st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.lists(PLAIN)))
def test_anything_is_a_value_or_malformed(plain):
    with contextlib.suppress(Malformed, msgspec.ValidationError):
        read(plain)
