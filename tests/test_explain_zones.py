"""The lines under a moment that stands on local mean time, and under the changes of a zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dojo.feedback import explain, zones

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
MEAN_TIME = (
    "Odd minutes are those of local mean time: tzinfo=pytz.timezone(…) stands on it;"
    " use localize()."
)
NEW_YEAR = (datetime(2023, 1, 1), 0 * HOUR), -5 * HOUR
SPRING = (datetime(2023, 3, 12, 7, 0), 0 * HOUR), -4 * HOUR
AUTUMN = (datetime(2023, 11, 5, 6, 0), 0 * HOUR), -5 * HOUR


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "en")


def lines(expected: object, got: object) -> list[str]:
    return list(zones.lines(expected, got))


def test_an_offset_of_local_mean_time() -> None:
    due = datetime(2024, 1, 15, 9, 30), -5 * HOUR
    assert lines(due, (due[0], -4 * HOUR - 56 * MINUTE)) == [
        "offset -04:56 instead of -05:00",
        MEAN_TIME,
    ]


def test_the_odd_minutes_of_local_mean_time_in_utc() -> None:
    due = datetime(2024, 1, 15, 14, 30), 0 * HOUR
    assert lines(due, (due[0] - 4 * MINUTE, 0 * HOUR)) == [
        "4 min earlier on the wall clock",
        MEAN_TIME,
    ]
    due_aware = datetime(2024, 1, 15, 14, 30, tzinfo=UTC)
    assert lines(due_aware, due_aware + 56 * MINUTE) == [
        "56 min later on the wall clock",
        MEAN_TIME,
    ]


def test_whole_quarters_of_an_hour_are_no_mean_time() -> None:
    due = datetime(2024, 10, 6, 2, 45), 11 * HOUR
    assert lines(due, (due[0], 10.5 * HOUR)) == []
    assert lines(due, (due[0] + 45 * MINUTE, due[1])) == []
    assert lines(due, due) == []


def test_seconds_whole_days_and_lost_zones_are_no_mean_time() -> None:
    due = datetime(2024, 10, 6, 2, 45), 11 * HOUR
    assert lines(due, (due[0] + timedelta(seconds=7), due[1])) == []
    assert lines(due, (due[0] + timedelta(days=2, minutes=4), due[1])) == []
    assert lines(due, (due[0] + 4 * MINUTE, None)) == []
    assert lines((due[0], None), due) == []


def test_a_mean_time_that_is_right_is_not_explained() -> None:
    due = datetime(1880, 1, 15, 9, 30), -4 * HOUR - 56 * MINUTE
    assert lines(due, (due[0] + HOUR, due[1])) == []


def test_naive_moments_and_other_values_have_no_zone() -> None:
    assert lines(datetime(2024, 1, 15, 9, 30), datetime(2024, 1, 15, 9, 34)) == []
    assert lines("09:30", "09:34") == []
    assert lines([3], [4]) == []
    assert lines(None, [SPRING]) == []


def test_the_first_change_that_differs() -> None:
    local = (datetime(2023, 3, 12, 2, 0), -5 * HOUR), -4 * HOUR
    later = (datetime(2023, 11, 5, 7, 0), 0 * HOUR), -5 * HOUR
    assert lines([NEW_YEAR, SPRING, AUTUMN], [NEW_YEAR, local, later]) == [
        "2023-03-12 02:00:00-05:00 → -04:00 instead of 2023-03-12 07:00:00+00:00 → -04:00"
    ]


def test_a_change_missing_or_too_many() -> None:
    assert lines([NEW_YEAR, SPRING, AUTUMN], [NEW_YEAR, AUTUMN]) == [
        "missing: 2023-03-12 07:00:00+00:00 → -04:00"
    ]
    assert lines([NEW_YEAR], [NEW_YEAR, AUTUMN]) == ["too many: 2023-11-05 06:00:00+00:00 → -05:00"]
    assert lines([NEW_YEAR], []) == ["missing: 2023-01-01 00:00:00+00:00 → -05:00"]
    assert lines([NEW_YEAR, SPRING], [NEW_YEAR, SPRING]) == []


def test_changes_given_as_datetimes_naive_ones_and_impossible_offsets() -> None:
    madrid = datetime(2024, 1, 1, 1, 0, tzinfo=ZoneInfo("Europe/Madrid"))
    assert lines([NEW_YEAR], [(madrid, HOUR)]) == [
        "2024-01-01 01:00:00+01:00 → +01:00 instead of 2023-01-01 00:00:00+00:00 → -05:00"
    ]
    naive = (datetime(2023, 1, 1), None), timedelta(days=9)
    assert lines([NEW_YEAR], [naive]) == [
        "2023-01-01 00:00:00 → +23:59 instead of 2023-01-01 00:00:00+00:00 → -05:00"
    ]


def test_zones_are_asked_before_dates() -> None:
    due = datetime(2024, 1, 15, 14, 30), 0 * HOUR
    assert list(explain.lines(due, (due[0] - 4 * MINUTE, due[1])))[-1] == MEAN_TIME
    assert list(explain.lines(due, (due[0] + HOUR, due[1]))) == ["1 h later on the wall clock"]
