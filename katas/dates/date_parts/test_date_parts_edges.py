"""Edge cases of dates' parts: zones that jump, odd leap years, datetimes where dates are due."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check date_parts --edges")

from datetime import date, datetime
from zoneinfo import ZoneInfo

import date_parts
from dojo.testing import wall_clock

MADRID = ZoneInfo("Europe/Madrid")
HAVANA = ZoneInfo("America/Havana")

# date_fields


def test_date_fields_are_in_the_order_of_a_date():
    """The parts are in order, from the year to the second.

    A dict keeps its order, and people print it.
    """
    fields = date_parts.date_fields(datetime(2024, 7, 15, 9, 5, 6))
    assert list(fields) == ["year", "month", "day", "hour", "minute", "second"]


def test_date_fields_are_what_the_clock_shows():
    """The parts are those of the clock in the moment's own zone.

    It is half past midnight in Madrid, and still the day before in UTC.
    """
    fields = date_parts.date_fields(datetime(2024, 7, 15, 0, 30, tzinfo=MADRID))
    assert (fields["day"], fields["hour"], fields["minute"]) == (15, 0, 30)


# start_of_day


def test_start_of_day_of_midnight_is_itself():
    """Midnight is the start of the day that it begins.

    It does not belong to the day before.
    """
    assert date_parts.start_of_day(datetime(2024, 7, 15)) == datetime(2024, 7, 15)


def test_start_of_day_has_the_offset_of_midnight():
    """The zone is kept, not the offset: midnight has the offset that held then.

    On 31 March 2024 clocks in Madrid went forward at two, from +01:00 to +02:00.
    """
    found = date_parts.start_of_day(datetime(2024, 3, 31, 12, 0, tzinfo=MADRID))
    assert wall_clock(found) == wall_clock(datetime.fromisoformat("2024-03-31 00:00+01:00"))


def test_start_of_day_is_the_first_midnight_of_two():
    """Where clocks show midnight twice, the day starts with the first.

    In Havana clocks went back from one to midnight on 3 November 2024.
    """
    found = date_parts.start_of_day(datetime(2024, 11, 3, 0, 30, fold=1, tzinfo=HAVANA))
    assert wall_clock(found) == wall_clock(datetime.fromisoformat("2024-11-03 00:00-04:00"))


# end_of_month


def test_end_of_month_is_itself_on_the_last_day():
    """The last day of a month is the end of that month.

    The next month has not begun.
    """
    assert date_parts.end_of_month(date(2024, 2, 29)) == date(2024, 2, 29)


def test_end_of_month_knows_the_years_of_a_century():
    """1900 and 2100 are no leap years, and 2000 is one.

    A year that ends in 00 is a leap year only if 400 divides it.
    """
    assert date_parts.end_of_month(date(1900, 2, 1)) == date(1900, 2, 28)
    assert date_parts.end_of_month(date(2100, 2, 1)) == date(2100, 2, 28)
    assert date_parts.end_of_month(date(2000, 2, 1)) == date(2000, 2, 29)


def test_end_of_month_reaches_the_last_month_of_all():
    """December 9999 ends, though no date comes after it.

    There is no next month from which to go back a day.
    """
    assert date_parts.end_of_month(date(9999, 12, 1)) == date(9999, 12, 31)


def test_end_of_month_of_a_datetime_is_a_date():
    """A datetime may be given, and the result is a date all the same.

    A datetime is a date, too. A day has no time of day.
    """
    found = date_parts.end_of_month(datetime(2024, 7, 15, 18, 30))
    assert (found, type(found)) == (date(2024, 7, 31), date)


# quarter


def test_quarter_of_each_month():
    """Three months each: January to March, April to June, July to September, October to December.

    No month is in two quarters, and none in no quarter.
    """
    found = [date_parts.quarter(date(2023, month, 1)) for month in range(1, 13)]
    assert found == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_quarter_takes_a_datetime():
    """A datetime may be given where a date is asked for.

    A datetime is a date, too.
    """
    assert date_parts.quarter(datetime(2024, 5, 31, 23, 59)) == 2


# iso_week


def test_iso_week_knows_years_of_53_weeks():
    """Some years have a week 53; in others its place is week 1.

    2026 begins on a Thursday, and so has 53 weeks. 2027 has not.
    """
    assert date_parts.iso_week(date(2026, 12, 31)) == (2026, 53, 4)
    assert date_parts.iso_week(date(2027, 12, 31)) == (2027, 52, 5)


def test_iso_week_takes_a_datetime():
    """A datetime may be given where a date is asked for.

    A datetime is a date, too.
    """
    assert date_parts.iso_week(datetime(2024, 7, 17, 18, 30)) == (2024, 29, 3)
