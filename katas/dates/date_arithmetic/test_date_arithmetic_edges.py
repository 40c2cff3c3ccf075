"""Edge cases of date arithmetic: zones and folds, the calendar's ends, leap days, types."""

if __name__ == "__main__":
    raise SystemExit("Run these tests with: python3 scripts/kata.py check date_arithmetic --edges")

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import date_arithmetic
from dojo.testing import raises, wall_clock

ASUNCION = ZoneInfo("America/Asuncion")
MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = ZoneInfo("America/New_York")

# add_days


def test_add_days_aware_datetime_keeps_its_wall_clock():
    """A datetime with a zone keeps its wall clock, also on a day of 23 hours.

    The day after noon is noon, even where the clocks went forward in the night.
    """
    moved = date_arithmetic.add_days(datetime(2024, 3, 30, 12, 0, tzinfo=MADRID), 1)
    assert wall_clock(moved) == (datetime(2024, 3, 31, 12, 0), timedelta(hours=2))


def test_add_days_keeps_the_fold():
    """A datetime keeps its fold: the second 01:30 of a night stays the second.

    When clocks go back, an hour comes twice. In Python, datetime + timedelta forgets which it was.
    """
    moved = date_arithmetic.add_days(datetime(2023, 11, 5, 1, 30, tzinfo=NEW_YORK, fold=1), 364)
    assert wall_clock(moved) == (datetime(2024, 11, 3, 1, 30), timedelta(hours=-5))


def test_add_days_outside_years_1_to_9999_is_overflow_error():
    """A day after 31 December 9999 or before 1 January of the year 1 is an OverflowError.

    Python's calendar ends there, and OverflowError is what its own arithmetic raises.
    """
    with raises(OverflowError):
        date_arithmetic.add_days(date(9999, 12, 31), 1)
    with raises(OverflowError):
        date_arithmetic.add_days(date(1, 1, 1), -1)


# add_weeks


def test_add_weeks_datetime_keeps_its_clock():
    """A datetime keeps its time of day, across a change of the clocks too, and its fold.

    A meeting on Mondays at 9 must not be at 10 in summer.
    """
    moved = date_arithmetic.add_weeks(datetime(2024, 3, 25, 9, 0, 30, 7, tzinfo=MADRID), 1)
    assert wall_clock(moved) == (datetime(2024, 4, 1, 9, 0, 30, 7), timedelta(hours=2))
    moved = date_arithmetic.add_weeks(datetime(2023, 11, 5, 1, 30, tzinfo=NEW_YORK, fold=1), 52)
    assert wall_clock(moved) == (datetime(2024, 11, 3, 1, 30), timedelta(hours=-5))


def test_add_weeks_outside_years_1_to_9999_is_overflow_error():
    """A result before the year 1 or after 9999 is an OverflowError.

    All four functions that move a day fail in the same way, so that one `except` is enough.
    """
    with raises(OverflowError):
        date_arithmetic.add_weeks(date(9999, 12, 25), 1)
    with raises(OverflowError):
        date_arithmetic.add_weeks(date(1, 1, 7), -1)


# add_months


def test_add_months_zero_changes_nothing():
    """Adding no months gives the same day.

    The last day of a month must come through unharmed.
    """
    assert date_arithmetic.add_months(date(2024, 1, 31), 0) == date(2024, 1, 31)


def test_add_months_does_not_stick_to_the_month_end():
    """The last day of a short month keeps its number in a longer one.

    A month after 30 April is 30 May: the rule is about days that are lacking, and 30 May is there.
    """
    assert date_arithmetic.add_months(date(2024, 4, 30), 1) == date(2024, 5, 30)
    assert date_arithmetic.add_months(date(2024, 2, 29), 1) == date(2024, 3, 29)


def test_add_months_century_is_no_leap_year():
    """Of the centuries only every fourth is a leap year: 1900 is not, 2000 is.

    The Gregorian calendar drops three leap days in 400 years; `year % 4` does not know that.
    """
    assert date_arithmetic.add_months(date(1900, 1, 31), 1) == date(1900, 2, 28)
    assert date_arithmetic.add_months(date(2000, 1, 31), 1) == date(2000, 2, 29)


def test_add_months_negative_follows_the_same_rule():
    """Going back, a lacking day becomes the last one too, and the months between do not count.

    Going month by month, 31 May would become 30 April, and then 30 March.
    """
    assert date_arithmetic.add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert date_arithmetic.add_months(date(2024, 5, 31), -2) == date(2024, 3, 31)


def test_add_months_negative_beyond_twelve_counts_the_years():
    """More than twelve months back move back by whole years as well.

    In Python -26 // 12 is -3, while int(-26 / 12) is -2.
    """
    assert date_arithmetic.add_months(date(2024, 2, 10), -26) == date(2021, 12, 10)


def test_add_months_datetime_keeps_its_clock():
    """A datetime keeps its zone and its time of day, down to the microsecond.

    Built from year, month and day alone, the result would be at midnight, in no zone.
    """
    moved = date_arithmetic.add_months(datetime(2024, 1, 31, 9, 30, 0, 7, tzinfo=MADRID), 5)
    assert wall_clock(moved) == (datetime(2024, 6, 30, 9, 30, 0, 7), timedelta(hours=2))


def test_add_months_keeps_the_fold():
    """A datetime keeps its fold, also where another day takes the place of a lacking one.

    The second hour would become the first. In Madrid 02:30 came twice on 30 September 1990.
    """
    moved = date_arithmetic.add_months(datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK, fold=1), -60)
    assert wall_clock(moved) == (datetime(2019, 11, 3, 1, 30), timedelta(hours=-5))
    moved = date_arithmetic.add_months(datetime(1990, 8, 31, 2, 30, tzinfo=MADRID, fold=1), 1)
    assert wall_clock(moved) == (datetime(1990, 9, 30, 2, 30), timedelta(hours=1))


def test_add_months_outside_years_1_to_9999_is_overflow_error():
    """The calendar's first and last month can be reached; a month beyond is an OverflowError.

    `date(10000, 1, 1)` raises ValueError, which would read as if the arguments were wrong.
    """
    assert date_arithmetic.add_months(date(9999, 11, 15), 1) == date(9999, 12, 15)
    assert date_arithmetic.add_months(date(1, 2, 15), -1) == date(1, 1, 15)
    with raises(OverflowError):
        date_arithmetic.add_months(date(9999, 12, 1), 1)
    with raises(OverflowError):
        date_arithmetic.add_months(date(1, 1, 31), -1)


# add_years


def test_add_years_29_february_stays_in_leap_years():
    """From one leap year to another, 29 February stays; 2100 is no leap year.

    Year by year, it would be cut to the 28th and stay so. 2100 is a multiple of 100, not of 400.
    """
    assert date_arithmetic.add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert date_arithmetic.add_years(date(2000, 2, 29), 100) == date(2100, 2, 28)


def test_add_years_datetime_keeps_its_clock():
    """A datetime keeps its zone and its time of day.

    On 28 March the clocks in Madrid were not yet forward in 2024, but were in 2022.
    """
    moved = date_arithmetic.add_years(datetime(2024, 3, 28, 12, 0, 30, 7, tzinfo=MADRID), -2)
    assert wall_clock(moved) == (datetime(2022, 3, 28, 12, 0, 30, 7), timedelta(hours=2))


def test_add_years_keeps_the_fold():
    """A datetime keeps its fold, also where 29 February becomes 28 February.

    The last hour of February came twice in Asunción, in 1996 as in 1998.
    """
    moved = date_arithmetic.add_years(datetime(2024, 11, 3, 1, 30, tzinfo=NEW_YORK, fold=1), -5)
    assert wall_clock(moved) == (datetime(2019, 11, 3, 1, 30), timedelta(hours=-5))
    moved = date_arithmetic.add_years(datetime(1996, 2, 29, 23, 30, tzinfo=ASUNCION, fold=1), 2)
    assert wall_clock(moved) == (datetime(1998, 2, 28, 23, 30), timedelta(hours=-4))


def test_add_years_outside_years_1_to_9999_is_overflow_error():
    """A result before the year 1 or after 9999 is an OverflowError.

    `replace` and `date` raise ValueError instead, which says something else.
    """
    with raises(OverflowError):
        date_arithmetic.add_years(date(9999, 1, 1), 1)
    with raises(OverflowError):
        date_arithmetic.add_years(date(1, 12, 31), -1)


# age_on


def test_age_on_every_birthday_is_exact():
    """The first birthday counts after 365 days, the hundredth after its 24 leap days.

    Years last 365 or 366 days; no division of days by an average of 365.25 is right each time.
    """
    assert date_arithmetic.age_on(date(2022, 3, 1), date(2023, 3, 1)) == 1
    assert date_arithmetic.age_on(date(1850, 3, 1), date(1950, 3, 1)) == 100


def test_age_on_is_an_int():
    """The age is an int: 18, not 18.0.

    Dividing gives a float, and `//` gives one too if either number is a float.
    """
    assert repr(date_arithmetic.age_on(date(2001, 7, 4), date(2019, 7, 5))) == "18"


def test_age_on_28_february_a_leapling_is_not_yet_older():
    """Born on 29 February: on 28 February the year is not complete.

    The day of birth was the day after the 28th, so that nobody is 18 on it.
    """
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2024, 2, 28)) == 19


def test_age_on_1_march_a_leapling_is_older_in_common_years():
    """Born on 29 February: a year older on 1 March, or on 29 February where the year has it.

    The birthday does not wait for the next leap year. 1900 is a common year too.
    """
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2022, 3, 1)) == 18
    assert date_arithmetic.age_on(date(1896, 2, 29), date(1900, 3, 1)) == 4
    assert date_arithmetic.age_on(date(2004, 2, 29), date(2024, 2, 29)) == 20


def test_age_on_a_day_before_the_birth_is_value_error():
    """On the day of birth the age is 0; a day before it is a ValueError.

    Nobody is -1 years old; two arguments in the wrong order should be noticed at once.
    """
    assert date_arithmetic.age_on(date(2024, 5, 10), date(2024, 5, 10)) == 0
    with raises(ValueError):
        date_arithmetic.age_on(date(2024, 5, 10), date(2024, 5, 9))


def test_age_on_ignores_the_time_of_day():
    """Of a datetime only the date counts: the birthday begins at midnight.

    A child born in the evening is a year older from the morning on.
    """
    birth = datetime(2006, 6, 15, 23, 50)
    assert date_arithmetic.age_on(birth, datetime(2024, 6, 15, 0, 10)) == 18
    assert date_arithmetic.age_on(birth, datetime(2006, 6, 15, 0, 10)) == 0


def test_age_on_counts_with_the_dates_that_are_written():
    """Dates, naive and aware datetimes may be mixed, and no zone is converted.

    Python cannot compare them as they are, and in another zone either may have another date.
    """
    birth = datetime(2000, 5, 10, 23, 30, tzinfo=NEW_YORK)
    assert date_arithmetic.age_on(birth, date(2020, 5, 10)) == 20
    assert date_arithmetic.age_on(birth, datetime(2020, 5, 10, 1, 0, tzinfo=MADRID)) == 20
    assert date_arithmetic.age_on(date(2000, 5, 11), datetime(2020, 5, 10, 23, 30)) == 19


# difference


def test_difference_within_a_month_is_in_days():
    """Less than a month is given in days, and from a day to the same day there is nothing.

    Neither the first nor the last day counts for itself.
    """
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 5, 10)) == (0, 0, 0)
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 5, 31)) == (0, 0, 21)
    assert date_arithmetic.difference(date(2024, 5, 10), date(2024, 6, 9)) == (0, 0, 30)


def test_difference_is_three_ints():
    """The three numbers are ints in a tuple: (1, 0, 0), not (1.0, 0, 0).

    Dividing gives a float, and so does `//` if either number is a float.
    """
    assert repr(date_arithmetic.difference(date(2021, 7, 4), date(2022, 7, 4))) == "(1, 0, 0)"


def test_difference_clamped_month_is_whole():
    """From 31 January to the last day of February is one month; more days count from there.

    It is where `add_months` leads, and the two must agree. Subtracting in columns gives 29 days.
    """
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 2, 29)) == (0, 1, 0)
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 3, 1)) == (0, 1, 1)


def test_difference_does_not_compound():
    """From 31 January, two months are over on 31 March and not before.

    Going month by month leads over 29 February to 29 March, two days early.
    """
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 3, 30)) == (0, 1, 30)
    assert date_arithmetic.difference(date(2024, 1, 31), date(2024, 3, 31)) == (0, 2, 0)


def test_difference_from_29_february_follows_add_months():
    """A year after 29 February is 28 February; 13 months after it is 29 March.

    Adding the year first would cut the day to 28 February: years and months are one step.
    """
    assert date_arithmetic.difference(date(2024, 2, 29), date(2025, 2, 28)) == (1, 0, 0)
    assert date_arithmetic.difference(date(2024, 2, 29), date(2025, 3, 28)) == (1, 0, 28)


def test_difference_reversed_counts_from_the_earlier_day():
    """Reversed, months are still counted from the earlier of the two days.

    Counted back from 29 February, a month leads past the 31st, to 29 January.
    """
    assert date_arithmetic.difference(date(2024, 2, 29), date(2024, 1, 31)) == (0, -1, 0)
    assert date_arithmetic.difference(date(2024, 3, 30), date(2024, 1, 31)) == (0, -1, -30)


def test_difference_ignores_the_time_of_day():
    """Of a datetime only the date counts.

    From an evening to the next morning is one day on the calendar, though only eight hours.
    """
    evening = datetime(2024, 5, 10, 22, 0)
    assert date_arithmetic.difference(evening, datetime(2024, 5, 11, 6, 0)) == (0, 0, 1)
    assert date_arithmetic.difference(evening, datetime(2024, 5, 10, 6, 0)) == (0, 0, 0)


def test_difference_counts_with_the_dates_that_are_written():
    """Dates, naive and aware datetimes may be mixed, and no zone is converted.

    Python cannot subtract them as they are, and in another zone either may have another date.
    """
    start = datetime(2024, 5, 10, 23, 30, tzinfo=NEW_YORK)
    assert date_arithmetic.difference(start, date(2024, 6, 10)) == (0, 1, 0)
    assert date_arithmetic.difference(start, datetime(2024, 5, 12, 6, 0)) == (0, 0, 2)
    assert date_arithmetic.difference(start, datetime(2024, 5, 11, 12, 0, tzinfo=UTC)) == (0, 0, 1)
    assert date_arithmetic.difference(start, datetime(2024, 6, 10, 1, tzinfo=MADRID)) == (0, 1, 0)


def test_difference_works_at_the_end_of_the_calendar():
    """In December 9999 there is no next month to try; from the first day to the last is possible.

    A search that goes one month too far raises OverflowError here.
    """
    assert date_arithmetic.difference(date(9999, 12, 1), date(9999, 12, 31)) == (0, 0, 30)
    assert date_arithmetic.difference(date.min, date.max) == (9998, 11, 30)
