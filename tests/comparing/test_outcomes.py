"""Which answers are the same: values with their types, moments with their zones, known errors."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import pytz
from dojo.compare.outcomes import CallOutcome, promised, same
from dojo.core.faults import Cause, Fault

MADRID = ZoneInfo("Europe/Madrid")
NOON = datetime(2024, 1, 15, 12, tzinfo=MADRID)


def are_same(one: object, other: object) -> bool:
    return same(CallOutcome(one), CallOutcome(other), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1),
        (0, False),
        (1, 1.0),
        (date(2024, 1, 1), datetime(2024, 1, 1)),
        ([1], (1,)),
        ([(1, True)], [(1, 1)]),
        (None, ""),
        (NOON, NOON.replace(tzinfo=None)),
        (NOON, NOON.astimezone(UTC)),
        (NOON, NOON.replace(tzinfo=timezone(timedelta(hours=1)))),
        tuple(datetime(2024, 10, 27, 2, 30, tzinfo=MADRID, fold=n) for n in (0, 1)),
    ],
)
def test_these_differ(one: object, other: object) -> None:
    assert not are_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (float("nan"), float("nan")),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (NOON, pytz.timezone("Europe/Madrid").localize(NOON.replace(tzinfo=None))),
        (NOON.astimezone(UTC), NOON.astimezone(pytz.utc)),
        (datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=pytz.utc)),
    ],
)
def test_these_are_the_same(one: object, other: object) -> None:
    assert are_same(one, other)


def test_a_promised_exception_may_be_of_any_kind_of_it() -> None:
    right = CallOutcome(error=ValueError("so"))
    assert same(right, CallOutcome(error=UnicodeError("or so")), ("ValueError",))
    assert not same(right, CallOutcome(error=KeyError("so")), ("ValueError",))
    assert not same(right, CallOutcome(None), ("ValueError",))


def test_an_exception_that_nobody_promised_says_nothing_of_what_is_right() -> None:
    assert promised(TypeError(), ("ValueError",)) is None
    assert not same(CallOutcome(error=TypeError()), CallOutcome(error=TypeError()), ("ValueError",))


def test_the_nearest_class_that_is_promised_counts() -> None:
    assert promised(KeyError(), ("LookupError", "KeyError")) is KeyError
    assert promised(IndexError(), ("LookupError", "KeyError")) is LookupError


def test_a_hang_is_no_answer_to_anything() -> None:
    hang = CallOutcome(error=Fault(Cause.HUNG))
    assert hang.fault is not None
    assert not same(CallOutcome(1), hang, ())
