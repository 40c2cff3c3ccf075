"""The parts of a date: its fields, midnight, the last of the month, quarters, weeks."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check date_parts")

from datetime import date, datetime, timedelta, timezone

import date_parts
from dojo.testing import wall_clock

# date_fields


def test_date_fields_gives_each_part_by_its_name():
    """Each part of the moment is in the dict, by its name, as an int.

    Numbers can be compared and counted with; the text "07" cannot.
    """
    fields = date_parts.date_fields(datetime(2024, 7, 15, 9, 5, 6))
    assert fields == {"year": 2024, "month": 7, "day": 15, "hour": 9, "minute": 5, "second": 6}


# start_of_day


def test_start_of_day_is_midnight_of_the_same_date():
    """The result is midnight at the beginning of the day: the same date, at 00:00.

    All moments of one day have one start; so they can be grouped by it.
    """
    assert date_parts.start_of_day(datetime(2024, 7, 15, 18, 30)) == datetime(2024, 7, 15, 0, 0)


def test_start_of_day_leaves_no_seconds():
    """Seconds are 0 at midnight, too.

    `replace` keeps whatever is not named.
    """
    found = date_parts.start_of_day(datetime(2024, 7, 15, 18, 30, 45))
    assert found == datetime(2024, 7, 15, 0, 0)


def test_start_of_day_leaves_no_microseconds():
    """Microseconds are 0 at midnight, too.

    A datetime has smaller parts than seconds, and `datetime.now()` fills them.
    """
    found = date_parts.start_of_day(datetime(2024, 7, 15, 18, 30, 0, 250))
    assert found == datetime(2024, 7, 15, 0, 0)


def test_start_of_day_keeps_the_zone():
    """The result is in the zone of the moment.

    Midnight in India is another moment than midnight in Mexico; without a zone it is none.
    """
    india = timezone(timedelta(hours=5, minutes=30))
    found = date_parts.start_of_day(datetime(2024, 7, 15, 18, 30, tzinfo=india))
    assert wall_clock(found) == wall_clock(datetime(2024, 7, 15, 0, 0, tzinfo=india))


# end_of_month


def test_end_of_month_knows_long_and_short_months():
    """The result is the last day of the month, the 31st or the 30th.

    Rent that is due on the last day must find it.
    """
    assert date_parts.end_of_month(date(2024, 7, 15)) == date(2024, 7, 31)
    assert date_parts.end_of_month(date(2024, 4, 1)) == date(2024, 4, 30)


def test_end_of_month_knows_december():
    """The last day of December is the 31st.

    The month after it is not the 13th.
    """
    assert date_parts.end_of_month(date(2024, 12, 5)) == date(2024, 12, 31)


def test_end_of_month_knows_february():
    """February ends on the 29th in a leap year, and on the 28th in others.

    2024 is one, 2023 is not.
    """
    assert date_parts.end_of_month(date(2024, 2, 10)) == date(2024, 2, 29)
    assert date_parts.end_of_month(date(2023, 2, 10)) == date(2023, 2, 28)


# quarter


def test_quarter_is_from_1_to_4():
    """January is in the first quarter, and October in the last.

    Quarters have three months each.
    """
    assert date_parts.quarter(date(2024, 1, 31)) == 1
    assert date_parts.quarter(date(2024, 10, 1)) == 4


def test_quarter_includes_its_third_month():
    """March is still in the first quarter, and December in the fourth.

    `month // 3` is 1 in March already.
    """
    assert date_parts.quarter(date(2024, 3, 31)) == 1
    assert date_parts.quarter(date(2024, 12, 31)) == 4


# iso_week


def test_iso_week_is_year_week_and_weekday():
    """The result is the year, the number of the week, and the day of the week from Monday, 1.

    15 July 2024 was the Monday of week 29.
    """
    assert date_parts.iso_week(date(2024, 7, 15)) == (2024, 29, 1)


def test_iso_week_calls_sunday_7():
    """Sunday is day 7, the last of its week.

    In ISO 8601 a week begins on Monday.
    """
    assert date_parts.iso_week(date(2024, 7, 14)) == (2024, 28, 7)


def test_iso_week_may_belong_to_another_year():
    """Near New Year, the week can belong to another year than the day.

    A week belongs to the year that has most of its days: so the first days of January can be in
    the last week of the old year, and the last days of December in the first of the new one. `%W`
    and `%U` count otherwise.
    """
    assert date_parts.iso_week(date(2021, 1, 3)) == (2020, 53, 7)
    assert date_parts.iso_week(date(2024, 12, 30)) == (2025, 1, 1)
