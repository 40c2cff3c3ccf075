"""The lines under a wrong date, moment, duration or difference."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dojo.feedback import dates

MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = ZoneInfo("America/New_York")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATA_LANG", "en")


def explain(expected: object, got: object) -> list[str]:
    return list(dates.lines(expected, got))


def test_a_date_too_late_or_too_early() -> None:
    assert explain(date(2024, 2, 29), date(2024, 3, 1)) == ["+1 day"]
    assert explain(date(2024, 2, 29), date(2024, 2, 26)) == ["-3 days"]


def test_the_whole_calendar_apart() -> None:
    assert explain(date.min, date.max) == ["+3652058 days"]
    assert explain(datetime.min, datetime.max) == ["3652058 days 23 h 59 min 59 s 999999 µs later"]


def test_nothing_for_equal_or_other_values() -> None:
    day = date(2024, 2, 29)
    assert explain(day, day) == []
    assert explain(day, "2024-02-29") == []
    assert explain(None, day) == []
    assert explain([], []) == []
    assert explain(["a"], ["b"]) == []
    assert explain(3, 4) == []


def test_a_date_instead_of_a_datetime() -> None:
    got = explain(datetime(2024, 2, 29, 9, 30), date(2024, 3, 1))
    assert got == ["+1 day", "the time of day was lost: a date instead of a datetime"]
    due = datetime(2024, 3, 31, 12, 0), 2 * HOUR
    assert explain(due, date(2024, 3, 31)) == [
        "the time of day was lost: a date instead of a datetime"
    ]


def test_a_datetime_instead_of_a_date() -> None:
    assert explain(date(2024, 2, 29), datetime(2024, 2, 29)) == ["a datetime instead of a date"]


def test_midnight_instead_of_the_time() -> None:
    assert explain(datetime(2024, 2, 29, 9, 30), datetime(2024, 2, 29)) == [
        "the time of day was lost: 09:30:00"
    ]
    assert explain(datetime(2024, 2, 29, 9, 30), datetime(2024, 3, 1)) == [
        "+1 day, the time of day was lost: 09:30:00"
    ]


def test_microseconds_lost() -> None:
    due = datetime(2024, 2, 29, 9, 30, 0, 250)
    assert explain(due, due.replace(microsecond=0)) == ["the microseconds were lost: 250"]


def test_a_naive_datetime_hours_off() -> None:
    due = datetime(2024, 2, 29, 9, 30)
    assert explain(due, due + 3 * HOUR) == ["3 h later"]
    assert explain(due, due - timedelta(minutes=90)) == ["1 h 30 min earlier"]
    assert explain(due, due + timedelta(days=2)) == ["+2 days"]


def test_an_aware_datetime_hours_off() -> None:
    due = datetime(2024, 7, 1, 9, 30, tzinfo=MADRID)
    assert explain(due, due + HOUR) == ["1 h later on the wall clock"]
    assert explain(due, due - HOUR) == ["1 h earlier on the wall clock"]


def test_a_zone_lost_or_added() -> None:
    naive = datetime(2024, 1, 15, 9, 30)
    aware = naive.replace(tzinfo=MADRID)
    assert explain(aware, naive) == ["the zone was lost: offset +01:00"]
    assert explain(naive, aware) == ["a zone was added: offset +01:00"]


def test_wall_clock_and_offset_in_one_line() -> None:
    due = datetime(2024, 3, 10, 12, 0), HOUR
    assert explain(due, (datetime(2024, 3, 10, 15, 0), 2 * HOUR)) == [
        "3 h later on the wall clock; offset +02:00 instead of +01:00"
    ]


def test_local_mean_time_is_shown_with_its_odd_offset() -> None:
    due = datetime(2024, 1, 15, 9, 30), -5 * HOUR
    lmt = -timedelta(hours=4, minutes=56, seconds=2)
    assert explain(due, (due[0], lmt)) == ["offset -04:56:02 instead of -05:00"]


def test_the_pair_of_a_naive_moment() -> None:
    due = datetime(2024, 1, 15, 9, 30), HOUR
    assert explain(due, (due[0], None)) == ["the zone was lost: offset +01:00"]


def test_the_same_moment_on_another_clock() -> None:
    due = datetime(2024, 1, 15, 9, 30, tzinfo=NEW_YORK)
    assert explain(due, due.astimezone(MADRID)) == [
        "6 h later on the wall clock; offset +01:00 instead of -05:00",
        "It is the same moment, on the clock of another zone.",
    ]


def test_nothing_but_the_fold() -> None:
    due = datetime(2024, 3, 3, 1, 30, tzinfo=NEW_YORK, fold=1)
    assert explain(due, due.replace(fold=0)) == ["fold=0 instead of fold=1"]


def test_durations() -> None:
    assert explain(2 * HOUR, 3 * HOUR) == ["1 h too much"]
    assert explain(timedelta(days=3), timedelta(days=1, hours=23)) == ["1 day 1 h too little"]
    assert explain(2 * HOUR, -2 * HOUR) == ["the sign is the wrong way round"]


def test_differences() -> None:
    assert explain((0, 1, 0), (0, 0, 29)) == ["months: 0 instead of 1; days: 29 instead of 0"]
    assert explain((-1, -2, -3), (-1, -2, 3)) == ["days: 3 instead of -3"]
    assert explain((-1, -2, -3), (1, 2, 3)) == ["the sign is the wrong way round"]
    assert explain((0, 1, 0), (0, 1, 0)) == []


def test_differences_are_not_every_three_numbers() -> None:
    assert explain((2020, 53, 7), (2021, 1, 1)) == []
    assert explain((True, False, False), (False, False, False)) == []
    assert explain(("x", 1, 2), ("x", 1, 3)) == []


def test_the_items_of_a_list() -> None:
    due = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    got = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 29)]
    assert explain(due, got) == ["at index 2: -2 days"]
    assert explain(tuple(due), tuple(got)) == ["at index 2: -2 days"]


def test_many_wrong_items_are_counted() -> None:
    due = [date(2024, 1, day) for day in range(1, 7)]
    got = [date(2024, 2, day) for day in range(1, 7)]
    assert explain(due, got) == [
        "at index 0: +31 days",
        "at index 1: +31 days",
        "at index 2: +31 days",
        "and 3 more",
    ]


def test_items_missing_and_too_many() -> None:
    first, second, third = (date(2024, 1, day) for day in (1, 2, 3))
    assert explain([first, second, third], [first, third]) == ["missing: 2024-01-02"]
    assert explain([first], [first, second, third]) == ["too many: 2024-01-02, 2024-01-03"]
    assert explain([first, second], [first, second, second]) == ["too many: 2024-01-02"]
    assert explain([first], []) == ["missing: 2024-01-01"]


def test_moments_with_equal_instants_are_told_apart_in_lists() -> None:
    due = [(datetime(2024, 3, 10, 2, 0), -5 * HOUR), (datetime(2024, 11, 3, 2, 0), -4 * HOUR)]
    assert explain(due, due[:1]) == ["missing: 2024-11-03 02:00:00-04:00"]
    moved = [due[0], (datetime(2024, 11, 3, 1, 0), -5 * HOUR)]
    assert explain(due, moved) == [
        "at index 1: 1 h earlier on the wall clock; offset -05:00 instead of -04:00; "
        "It is the same moment, on the clock of another zone."
    ]
