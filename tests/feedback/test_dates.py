"""The lines under a wrong date, moment, duration, difference or change of a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytz
from dojo.core.console import show
from dojo.feedback import values

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
LEAP = date(2024, 2, 29)
AT_NINE = datetime(2024, 2, 29, 9, 30)
IN_MADRID = datetime(2024, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Madrid"))
IN_NEW_YORK = datetime(2024, 1, 15, 9, 30, tzinfo=ZoneInfo("America/New_York"))
SECOND = datetime(2024, 11, 3, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))
BEHIND = AT_NINE, -5 * HOUR  # as `wall_clock` gives it
JANUARY = [date(2024, 1, day) for day in range(1, 7)]
FEBRUARY = [date(2024, 2, day) for day in range(1, 7)]
SHIFTS = [(datetime(2024, 3, 10, 2, 0), -5 * HOUR), (datetime(2024, 11, 3, 2, 0), -4 * HOUR)]

MEAN_TIME = (
    "Odd minutes are those of local mean time: tzinfo=pytz.timezone(…) stands on it;"
    " use localize()."
)

DATES = [
    (LEAP, date(2024, 3, 1), "+1 day"),
    (LEAP, date(2024, 2, 26), "-3 days"),
    (date.min, date.max, "+3652058 days"),
    (datetime.min, datetime.max, "3652058 days 23 h 59 min 59 s 999999 µs later"),
    (AT_NINE, date(2024, 3, 1), "+1 day|the time of day was lost: a date instead of a datetime"),
    (BEHIND, LEAP, "the time of day was lost: a date instead of a datetime"),
    (LEAP, datetime(2024, 2, 29), "a datetime instead of a date"),
    (AT_NINE, datetime(2024, 2, 29), "the time of day was lost: 09:30:00"),
    (AT_NINE, datetime(2024, 3, 1), "+1 day, the time of day was lost: 09:30:00"),
    (AT_NINE.replace(microsecond=250), AT_NINE, "the microseconds were lost: 250"),
    (AT_NINE, AT_NINE + 3 * HOUR, "3 h later"),
    (AT_NINE, AT_NINE - 90 * MINUTE, "1 h 30 min earlier"),
    (AT_NINE, AT_NINE + 2 * DAY, "+2 days"),
    (IN_MADRID, IN_MADRID + HOUR, "1 h later on the wall clock"),
    (IN_MADRID, IN_MADRID - HOUR, "1 h earlier on the wall clock"),
    (IN_MADRID, IN_MADRID.replace(tzinfo=None), "the zone was lost: offset +02:00"),
    (IN_MADRID.replace(tzinfo=None), IN_MADRID, "a zone was added: offset +02:00"),
    (BEHIND, (AT_NINE, None), "the zone was lost: offset -05:00"),
    (
        BEHIND,
        (AT_NINE + 3 * HOUR, -4 * HOUR),
        "3 h later on the wall clock; offset -04:00 instead of -05:00",
    ),
    (
        BEHIND,
        (AT_NINE, -timedelta(hours=4, minutes=56, seconds=2)),
        f"offset -04:56:02 instead of -05:00|{MEAN_TIME}",
    ),
    (
        IN_NEW_YORK,
        IN_NEW_YORK.astimezone(ZoneInfo("Europe/Madrid")),
        "6 h later on the wall clock; offset +01:00 instead of -05:00"
        "|It is the same moment, on the clock of another zone.",
    ),
    (IN_NEW_YORK.replace(fold=1), IN_NEW_YORK, "fold=0 instead of fold=1"),
    (
        SECOND,
        SECOND.replace(fold=0),
        "offset -04:00 instead of -05:00|fold=0 instead of fold=1",
    ),
    # Durations, and differences in years, months and days
    (2 * HOUR, 3 * HOUR, "1 h too much"),
    (3 * DAY, DAY + 23 * HOUR, "1 day 1 h too little"),
    (2 * HOUR, -2 * HOUR, "the sign is the wrong way round"),
    ((0, 1, 0), (0, 0, 29), "months: 0 instead of 1; days: 29 instead of 0"),
    ((-1, -2, -3), (-1, -2, 3), "days: 3 instead of -3"),
    ((-1, -2, -3), (1, 2, 3), "the sign is the wrong way round"),
    # Lists and tuples
    ([LEAP, LEAP], [LEAP, date(2024, 2, 27)], "at index 1: -2 days"),
    ((LEAP, LEAP), (LEAP, date(2024, 2, 27)), "at index 1: -2 days"),
    (
        JANUARY,
        FEBRUARY,
        "at index 0: +31 days|at index 1: +31 days|at index 2: +31 days|and 3 more",
    ),
    (JANUARY[:3], [JANUARY[0], JANUARY[2]], "missing: 2024-01-02"),
    (JANUARY[:1], JANUARY[:3], "too many: 2024-01-02, 2024-01-03"),
    (JANUARY[:2], [*JANUARY[:2], JANUARY[1]], "too many: 2024-01-02"),
    (JANUARY[:1], [], "missing: 2024-01-01"),
    (SHIFTS, SHIFTS[:1], "missing: 2024-11-03 02:00 -04:00"),
    (
        SHIFTS,
        [SHIFTS[0], (datetime(2024, 11, 3, 1, 0), -5 * HOUR)],
        "at index 1: 1 h earlier on the wall clock; offset -05:00 instead of -04:00; "
        "It is the same moment, on the clock of another zone.",
    ),
    # Equal values, others, and three numbers that are no difference
    (LEAP, LEAP, ""),
    ((0, 1, 0), (0, 1, 0), ""),
    (LEAP, "2024-02-29", "a `str` came, a `date` was expected"),
    (None, LEAP, "a `date` came, a `NoneType` was expected"),
    ([], [], ""),
    ((2020, 53, 7), (2021, 1, 1), "they part at index 0: expected 2020, got 2021"),
    ((True, 0, 0), (False, 0, 0), "they part at index 0: expected True, got False"),
]

AHEAD = datetime(2024, 10, 6, 2, 45), 11 * HOUR
IN_UTC = datetime(2024, 1, 15, 14, 30), 0 * HOUR
OF_OLD = datetime(1880, 1, 15, 9, 30), -4 * HOUR - 56 * MINUTE
NEW_YEAR = (datetime(2023, 1, 1), 0 * HOUR), -5 * HOUR
SPRING = (datetime(2023, 3, 12, 7, 0), 0 * HOUR), -4 * HOUR
AUTUMN = (datetime(2023, 11, 5, 6, 0), 0 * HOUR), -5 * HOUR
WALL = (datetime(2023, 3, 12, 2, 0), -5 * HOUR), -4 * HOUR
FIRST = "2023-01-01 00:00 +00:00 → -05:00"
TWO = "2023-03-12 02:00 -05:00 → -04:00"
SEVEN = "2023-03-12 07:00 +00:00 → -04:00"

ZONES = [
    (BEHIND, (AT_NINE, OF_OLD[1]), f"offset -04:56 instead of -05:00|{MEAN_TIME}"),
    (IN_UTC, (IN_UTC[0] - 4 * MINUTE, 0 * HOUR), f"4 min earlier on the wall clock|{MEAN_TIME}"),
    (
        AT_NINE.replace(tzinfo=UTC),
        AT_NINE.replace(tzinfo=UTC) + 56 * MINUTE,
        f"56 min later on the wall clock|{MEAN_TIME}",
    ),
    # Quarters of an hour, seconds, whole days, lost zones and a mean time that is right
    (AHEAD, (AHEAD[0], 10.5 * HOUR), "offset +10:30 instead of +11:00"),
    (AHEAD, (AHEAD[0] + 45 * MINUTE, AHEAD[1]), "45 min later on the wall clock"),
    (AHEAD, AHEAD, ""),
    (AHEAD, (AHEAD[0] + timedelta(seconds=7), AHEAD[1]), "7 s later on the wall clock"),
    (
        AHEAD,
        (AHEAD[0] + 2 * DAY + 4 * MINUTE, AHEAD[1]),
        "2 days 4 min later on the wall clock",
    ),
    ((AHEAD[0], None), AHEAD, "a zone was added: offset +11:00"),
    (OF_OLD, (OF_OLD[0] + HOUR, OF_OLD[1]), "1 h later on the wall clock"),
    (AT_NINE, AT_NINE + 4 * MINUTE, "4 min later"),
    # Changes of a zone
    ([NEW_YEAR, SPRING, AUTUMN], [NEW_YEAR, WALL, AUTUMN], f"at index 1: {TWO} instead of {SEVEN}"),
    ([NEW_YEAR, SPRING, AUTUMN], [NEW_YEAR, AUTUMN], f"missing: {SEVEN}"),
    ([NEW_YEAR], [NEW_YEAR, AUTUMN], "too many: 2023-11-05 06:00 +00:00 → -05:00"),
    ([NEW_YEAR], [], f"missing: {FIRST}"),
    ([NEW_YEAR, SPRING], [NEW_YEAR, SPRING], ""),
    (
        [NEW_YEAR],
        [(datetime(2024, 1, 1, 1, 0, tzinfo=ZoneInfo("Europe/Madrid")), HOUR)],
        f"at index 0: 2024-01-01 01:00 +01:00 → +01:00 instead of {FIRST}",
    ),
    (
        [NEW_YEAR],
        [((datetime(2023, 1, 1), None), 9 * DAY)],
        f"at index 0: 2023-01-01 00:00 → +216:00 instead of {FIRST}",
    ),
]


@pytest.mark.parametrize(("expected", "got", "lines"), [*DATES, *ZONES])
def test_what_is_wrong(expected: object, got: object, lines: str) -> None:
    assert "|".join(values.lines(expected, got)) == lines


NEW_YORK = pytz.timezone("America/New_York")
MEAN = datetime(2024, 3, 10, 3, 30, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((datetime(2024, 3, 10, 3, 30), -4 * HOUR), "2024-03-10 03:30 -04:00"),
        ((datetime(2024, 3, 10, 3, 30, 7, 250), 0 * HOUR), "2024-03-10 03:30:07.000250 +00:00"),
        ((AT_NINE, None), "2024-02-29 09:30 without zone"),
        (NEW_YORK, "America/New_York"),
        (pytz.utc, "UTC"),
        (NEW_YORK.localize(AT_NINE), "2024-02-29 09:30 -05:00 America/New_York"),
        (MEAN, "2024-03-10 03:30 -04:56 America/New_York"),
        (MEAN.replace(fold=1), "2024-03-10 03:30 -04:56 America/New_York fold=1"),
        # Source code stays what it is
        (AT_NINE, "datetime(2024, 2, 29, 9, 30)"),
        (AT_NINE.replace(tzinfo=UTC), "datetime(2024, 2, 29, 9, 30, tzinfo=timezone.utc)"),
        ((AT_NINE, 9 * DAY), "(datetime(2024, 2, 29, 9, 30), timedelta(days=9))"),
    ],
)
def test_clocks_and_zones_are_shown_as_people_write_them(value: object, text: str) -> None:
    assert show(value) == text


def test_changes_of_a_zone_stand_one_a_line() -> None:
    assert values.shown([NEW_YEAR, SPRING]) == [FIRST, SEVEN]
    assert values.shown([NEW_YEAR] * 14) == [*[FIRST] * 12, "and 2 more"]
    assert values.shown(JANUARY[:1]) == ["[date(2024, 1, 1)]"]
    assert values.shown([]) == ["[]"]
