"""Explaining never raises, whatever a solution gives back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytz
from dojo.core.console import show
from dojo.core.faults import Cause, Fault
from dojo.core.trees import FOLDER, Link, Tree
from dojo.feedback import errors, values, wire
from dojo.isolation.protocol import Event
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HUGE = 10**5_000
"""Python itself does not write so many digits."""

ODD = [
    *(HUGE, -HUGE, True, 0, -1, 2**64, float("nan"), float("inf"), -0.0, 1e308),
    *("", "\0", "\ud800", "\u202e", "K\u212a", "x" * 5_000, b"", b"\xff" * 5_000, bytearray(b"a")),
    *(date.min, date.max, datetime.min, datetime.max, time.min, timedelta.min, timedelta.max),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=23, minutes=59))),
    datetime(1, 1, 1, tzinfo=ZoneInfo("Asia/Kathmandu")),
    datetime(9999, 12, 31, 23, tzinfo=pytz.timezone("America/New_York")),
    pytz.timezone("Europe/Madrid"),
    timedelta(microseconds=1),
    *(UnicodeDecodeError("utf8", b"abc", 1, 2, "x"), ValueError(HUGE), OSError(HUGE, "\ud800")),
    *(Path("\ud800"), Tree([("a/", FOLDER), ("a/b", Link("\ud800"))]), object(), None, Ellipsis),
]

huge = st.none().map(lambda _: HUGE)  # hypothesis cannot write it out
leaves = st.one_of(
    st.integers(0, len(ODD) - 1).map(lambda number: ODD[number]),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.timedeltas(),
)
hashable = st.one_of(st.integers(), st.text(), huge, st.just(None))
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(hashable, inner, max_size=3),
        st.dictionaries(st.text(), inner, max_size=3).map(lambda given: Tree(given.items())),
        st.sets(hashable, max_size=3),
        st.tuples(inner, huge, inner),
        st.tuples(st.text(), huge | st.integers(), st.integers()),
        st.tuples(st.datetimes(), st.timedeltas() | st.just(timedelta.min)),
        st.tuples(st.datetimes(), st.timedeltas() | st.just(timedelta.max)).map(
            lambda moment: (moment, timedelta.min)
        ),
    ),
    max_leaves=8,
)
quick = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@quick
@given(anything, anything, st.none() | st.text())
def test_two_values_of_any_type_are_told_apart(
    expected: object, got: object, context: str | None
) -> None:
    assert all(isinstance(line, str) for line in values.lines(expected, got, context=context))
    assert all(isinstance(line, str) for line in [*values.shown(got), show(got)])


@pytest.mark.parametrize("expected", ODD, ids=lambda value: type(value).__name__)
def test_odd_values_are_told_apart_from_each_other(expected: object) -> None:
    for got in ODD:
        for pair in ((expected, got), ([expected], [got]), ((expected, 1, 2), (got, 1, 2))):
            assert all(isinstance(line, str) for line in values.lines(*pair, context="some text"))


DIFFERENCES = [
    ((1, 2, 3), (HUGE, 0, 0), "an integer of 16,610 bits"),
    ([("a", 0, 1)], [("a", HUGE, -HUGE)], "an integer of 16,610 bits"),
    (date(2024, 1, 1), date.min, "-738885 days"),
]


@pytest.mark.parametrize(("expected", "got", "said"), DIFFERENCES)
def test_what_is_too_large_is_told_in_words(expected: object, got: object, said: str) -> None:
    assert said in "\n".join(values.lines(expected, got))


# What the far side tells was decoded: no number of it has more than 64 bits.
numbers = st.integers(-(2**63), 2**63)
addresses = st.none() | st.tuples(st.text(max_size=5), st.integers(0, 65_535))
events = st.builds(
    Event,
    at=numbers,
    side=st.sampled_from(["suite", "solution"]),
    sock=st.integers(0, 3),
    action=st.sampled_from(["listen", "connect", "accept", "send", "recv", "close", "error"]),
    asked=st.none() | numbers,
    size=st.none() | numbers,
    data=st.binary(max_size=40),
    note=st.text(),
    local=addresses,
    peer=addresses,
    datagram=st.booleans(),
)


@quick
@given(st.lists(events, max_size=8), st.binary(), st.binary())
def test_any_conversation_is_drawn(told: list[Event], sent: bytes, back: bytes) -> None:
    drawn = [*wire.transcript(told), *wire.foreign(sent, back, told, [back])]
    assert all(isinstance(line, str) for line in drawn)


CAUSES = [Cause.HUNG, Cause.SILENT, Cause.IMPORT, Cause.EXITED, Cause.STOPPED, Cause.DIED]
places = st.lists(st.tuples(numbers, st.text(), st.text()), max_size=3)


@quick
@given(st.sampled_from(CAUSES), st.text(), places, numbers)
def test_any_fault_is_explained(
    cause: Cause, text: str, places: list[tuple[int, str, str]], status: int
) -> None:
    fault = Fault(cause, text, places, [["status", status]])
    headline, below = errors.explained(fault, "file.py")
    assert all(isinstance(line, str) for line in [headline, *below])
